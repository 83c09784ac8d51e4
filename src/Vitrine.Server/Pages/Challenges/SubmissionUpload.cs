using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Vitrine.Challenges;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>Reads the form of a submission part by part, its files straight to disk: half a gigabyte never lies in memory.</summary>
/// <remarks>The parts come in the order of the form: the token, kind and note, then the files.</remarks>
internal static class SubmissionUpload
{
    /// <summary>What the parts that are no files may take.</summary>
    private const int MaxTextBytes = 8 << 10;

    private static readonly MinDataRate slowest = new(bytesPerSecond: 16_000, gracePeriod: TimeSpan.FromSeconds(30));

    /// <returns>The submission's number; null when the form is not this site's.</returns>
    /// <exception cref="ChallengeException">The submission cannot be taken.</exception>
    /// <exception cref="InvalidDataException">The body is no form.</exception>
    public static async Task<long?> ReceiveAsync(HttpContext context, ChallengeSite site, Challenge challenge, PhaseDefinition phase)
    {
        var cancel = context.RequestAborted;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = ((long)phase.MaxMegabytes << 20) + (1 << 20);
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = slowest;
        var reader = new MultipartReader(Boundary(context.Request), context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 << 10 };
        if (await NextAsync(reader, cancel) is not ({ } first, FormGuard.Field) || !await FormGuard.IsValidAsync(context, await TextAsync(first, cancel)))
            return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        IncomingSubmission? incoming = null;
        try
        {
            while (await NextAsync(reader, cancel) is { } part)
            {
                if (part.Section.GetContentDispositionHeader()?.IsFileDisposition() != true)
                {
                    texts[part.Name] = await TextAsync(part.Section, cancel);
                    continue;
                }

                incoming ??= site.Submissions.Begin(
                    challenge, phase, SessionAuthenticationHandler.AccountOf(context)!, KindOf(texts.GetValueOrDefault("kind", "")), texts.GetValueOrDefault("note", "").Trim());
                await incoming.AddAsync(part.Name, part.Section.Body, cancel);
            }

            if (incoming is null)
                throw new ChallengeException("No file came with the form; choose one.", "file");
            incoming.Complete();
            return incoming.Id;
        }
        finally
        {
            incoming?.Dispose();
        }
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= 100 } boundary
            ? boundary
            : throw new InvalidDataException("no form");

    private static async Task<(MultipartSection Section, string Name)?> NextAsync(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel) is { } section ? (section, HeaderUtilities.RemoveQuotes(section.GetContentDispositionHeader()?.Name ?? "").ToString()) : null;
        }
        catch (IOException e) when (e is not Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            throw new InvalidDataException("the form ends early", e);
        }
    }

    private static async Task<string> TextAsync(MultipartSection section, CancellationToken cancel)
    {
        var bytes = new byte[MaxTextBytes + 1];
        var got = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return got <= MaxTextBytes ? Encoding.UTF8.GetString(bytes, 0, got) : throw new InvalidDataException("a field is too long");
    }

    private static SubmissionKind KindOf(string text) => text switch
    {
        "ranked-list" => SubmissionKind.RankedList,
        "features" => SubmissionKind.Features,
        _ => throw new ChallengeException("The form does not say what is handed in; send it from the page.", "kind"),
    };
}
