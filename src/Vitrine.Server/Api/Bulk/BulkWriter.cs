using System.Text.Json;
using Vitrine.Search;
using Vitrine.Search.Importing;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Bulk;

/// <summary>Applies lines of a bulk request in their order; a bad one fails itself.</summary>
internal sealed class BulkWriter(Shop shop, ProductMapping mapping)
{
    /// <returns>One result a line, in order. What they acknowledge is durable and searchable.</returns>
    public async Task<IReadOnlyList<BulkResult>> WriteAsync(IReadOnlyList<BulkLine> lines, CancellationToken cancel)
    {
        var results = new BulkResult[lines.Count];
        // Neighbouring lines of one kind share a transaction; order matters only where kinds change.
        var upserts = new List<(int Index, ProductDraft Draft)>();
        var deletes = new List<(int Index, string Id)>();
        for (var i = 0; i < lines.Count; i++)
        {
            string? id = null;
            try
            {
                if (lines[i].Bytes is not { } bytes)
                    throw new ApiProblemException(ProblemKind.TooLarge, "The line is longer than the server allows.");
                if (IsDelete(bytes))
                {
                    id = JsonBody.Read(bytes, ApiJson.Wire.BulkDelete).Delete;
                    await FlushAsync(upserts, lines, results, cancel);
                    deletes.Add((i, id));
                }
                else
                {
                    var document = JsonBody.Read(bytes, ApiJson.Wire.ProductDocument);
                    id = document.Id;
                    var draft = mapping.ToDraft(document, null);
                    await FlushAsync(deletes, lines, results, cancel);
                    upserts.Add((i, draft));
                }
            }
            catch (ApiProblemException e)
            {
                results[i] = Failed(lines[i].Number, id, e.Problem);
            }
        }

        await FlushAsync(upserts, lines, results, cancel);
        await FlushAsync(deletes, lines, results, cancel);
        return results;
    }

    private static BulkResult Failed(long line, string? id, ApiProblem problem) => new()
    {
        Line = line,
        Id = id,
        Status = problem.Kind.Status,
        Errors = problem.Errors.Count > 0 ? problem.Errors : [new FieldError("line", problem.Detail)],
    };

    /// <summary>Whether a line begins like <see cref="BulkDelete"/>; a line that cannot be read is left for the product's reader to complain about.</summary>
    private static bool IsDelete(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("delete"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task FlushAsync(List<(int Index, ProductDraft Draft)> upserts, IReadOnlyList<BulkLine> lines, BulkResult[] results, CancellationToken cancel)
    {
        if (upserts.Count == 0)
            return;
        var written = await shop.UpsertAsync([.. upserts.Select(u => u.Draft)], cancel);
        for (var i = 0; i < written.Count; i++)
        {
            var (index, draft) = upserts[i];
            results[index] = written[i].Outcome is { } outcome
                ? new BulkResult
                {
                    Line = lines[index].Number,
                    Id = written[i].Id,
                    Status = outcome == Catalog.WriteOutcome.Inserted ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                    Outcome = ProductEndpoints.OutcomeName(outcome),
                }
                : Failed(lines[index].Number, written[i].Id, ApiProblem.OfFields(ProblemKind.Invalid, ProductMapping.ErrorsOf(written[i], draft)));
        }

        upserts.Clear();
    }

    private async Task FlushAsync(List<(int Index, string Id)> deletes, IReadOnlyList<BulkLine> lines, BulkResult[] results, CancellationToken cancel)
    {
        if (deletes.Count == 0)
            return;
        var deleted = await shop.DeleteAsync([.. deletes.Select(d => d.Id)], cancel);
        for (var i = 0; i < deleted.Count; i++)
        {
            var (index, id) = deletes[i];
            results[index] = deleted[i]
                ? new BulkResult { Line = lines[index].Number, Id = id, Status = StatusCodes.Status200OK, Outcome = "deleted" }
                : Failed(lines[index].Number, id, ApiProblem.OfField(ProblemKind.NotFound, "delete", "There is no product with this id."));
        }

        deletes.Clear();
    }
}
