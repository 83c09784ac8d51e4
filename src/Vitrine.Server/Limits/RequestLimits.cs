using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Security;

namespace Vitrine.Server.Limits;

/// <summary>What one client, and all together, may ask of the server: bytes, time, rate and pictures at once.</summary>
internal static class RequestLimits
{
    /// <summary>Requests that wait for their turn with a picture; more are turned away at once.</summary>
    private const int WaitingPictures = 64;

    /// <summary>Addresses of the API and of pages that never count: the site's own pictures, style sheets and health checks.</summary>
    private static readonly PathString[] Free = ["/pictures", "/assets", "/healthz", "/readyz", "/metrics", "/openapi"];

    public static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.MaxRequestBytes;
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxRequestLineSize = 8 << 10;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestHeaderCount = 64;
        // Against connections that are kept busy with nothing: headers must arrive in time, bodies at a rate.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(10));
    }

    public static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = options.RequestTimeout });
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = options.MaxRequestBytes;
            // Uploads stay in memory: they are bounded, and nothing from outside is to reach a temporary folder.
            form.MemoryBufferThreshold = (int)Math.Min(int.MaxValue, options.MaxRequestBytes);
            form.BufferBodyLengthLimit = options.MaxRequestBytes;
            form.ValueCountLimit = 256;
            form.ValueLengthLimit = 64 << 10;
            form.KeyLengthLimit = 256;
            form.MultipartHeadersCountLimit = 8;
            form.MultipartHeadersLengthLimit = 4 << 10;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => ClientPartition(context, options)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => PicturePartition(context, options)));
            limiter.OnRejected = (rejection, _) => RejectAsync(rejection);
        });
    }

    /// <summary>Gives an endpoint a budget.</summary>
    public static TBuilder WithBudget<TBuilder>(this TBuilder endpoint, WorkBudget budget)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new WorkBudgetMetadata(budget));

    /// <summary>Says that an endpoint decodes pictures.</summary>
    public static TBuilder WithPictureWork<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PictureWork());

    private static RateLimitPartition<string> ClientPartition(HttpContext context, ServerOptions options)
    {
        var budget = BudgetOf(context);
        var rate = budget == WorkBudget.Write ? options.WriteRate : options.SearchRate;
        // On an open server the only client is whoever sits at this machine, perhaps measuring how fast it is.
        if (budget is null || rate.PerSecond == 0 || context.User == AccessRules.Open)
            return RateLimitPartition.GetNoLimiter("free");
        return RateLimitPartition.GetTokenBucketLimiter($"{budget}:{ClientOf(context)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = rate.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static RateLimitPartition<string> PicturePartition(HttpContext context, ServerOptions options) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PictureWork>() is null || HttpMethods.IsGet(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("free")
            : RateLimitPartition.GetConcurrencyLimiter("pictures", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.MaxConcurrentPictures,
                QueueLimit = WaitingPictures,
            });

    /// <summary>What an endpoint says; pages, which search when they are shown, count as searches.</summary>
    private static WorkBudget? BudgetOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<WorkBudgetMetadata>()?.Budget
        ?? (Free.Any(f => context.Request.Path.StartsWithSegments(f, StringComparison.OrdinalIgnoreCase)) ? null : WorkBudget.Search);

    /// <summary>A client is its key; without one, its address.</summary>
    private static string ClientOf(HttpContext context)
    {
        return AccessRules.KeyOf(context.User) ?? AddressOf(context);
    }

    /// <summary>Where a request comes from; of IPv6 the network that one household has.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString()
            : address.ToString();
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejection)
    {
        var seconds = rejection.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejection.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ProblemWriter.WriteAsync(rejection.HttpContext, new ApiProblem(
            ProblemKind.TooMany, $"Too many requests at once; send the next one after {seconds} s (header Retry-After)."));
    }
}
