using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Bulk;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/products/bulk</c>: many products in one request, a result a line.</summary>
internal static class BulkEndpoints
{
    private const string ContentType = "application/x-ndjson";

    /// <summary>Results that wait for a client which sends everything before it reads anything; beyond, the server stops reading.</summary>
    private const int WaitingResultBytes = 16 << 20;

    private static readonly string[] Accepted = [ContentType, "application/jsonl", "application/json-lines", "application/ndjson"];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/products/bulk", PostAsync)
            .WithName("bulk").WithTags("Products").WithSummary("Write and delete many products")
            .WithDescription("Newline-delimited JSON: each line a product as in PUT (with its id), or {\"delete\": \"ID\"}. Answered with one line of result for each, in "
                + "order, while the request is still being read; what a result acknowledges is durable and searchable. A bad line fails itself. Blank lines are skipped.")
            .Accepts<ProductDocument>(ContentType, Accepted[1..])
            .Produces<BulkResult>(StatusCodes.Status200OK, ContentType)
            .Writes().TakesPictures()
            .DisableRequestTimeout();

    private static async Task PostAsync(HttpContext context, Shop shop, ProductMapping mapping, ServerOptions options, ILogger<BulkWriter> logger)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!Accepted.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new ApiProblemException(ProblemKind.MediaType, $"Send newline-delimited JSON with the header \"Content-Type: {ContentType}\".");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MaxBulkBytes;
        // A client that reads only after it has sent everything is slow by design, not by malice.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        context.Response.ContentType = ContentType;
        var results = new Pipe(new PipeOptions(pauseWriterThreshold: WaitingResultBytes, resumeWriterThreshold: WaitingResultBytes / 2));
        var sending = results.Reader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
        try
        {
            await WriteAllAsync(new LineReader(context.Request.BodyReader, options.MaxRequestBytes), new BulkWriter(shop, mapping), results.Writer, logger, context.RequestAborted);
        }
        finally
        {
            await results.Writer.CompleteAsync();
            await sending;
        }
    }

    private static async Task WriteAllAsync(LineReader lines, BulkWriter writer, PipeWriter results, ILogger logger, CancellationToken cancel)
    {
        long last = 0;
        try
        {
            while (await lines.ReadAsync(cancel) is { Count: > 0 } batch)
            {
                foreach (var result in await writer.WriteAsync(batch, cancel))
                    Write(results, result);
                last = batch[^1].Number;
                await results.FlushAsync(cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The status is sent already, so the failure is told as one last line; what was acknowledged before it holds.
            var problem = ProblemTranslator.Translate(e);
            if (problem is null)
                logger.LogError(e, "A bulk request failed after line {Line}", last);
            Write(results, new BulkResult
            {
                Line = last + 1,
                Status = problem?.Kind.Status ?? StatusCodes.Status500InternalServerError,
                Errors = [new FieldError("line", $"Stopped here, and this and all later lines were not written: {problem?.Detail ?? "the server failed; its log tells more."}")],
            });
            await results.FlushAsync(cancel);
        }
    }

    private static void Write(PipeWriter results, BulkResult result)
    {
        results.Write(JsonSerializer.SerializeToUtf8Bytes(result, ApiJson.Wire.BulkResult));
        results.Write("\n"u8);
    }
}
