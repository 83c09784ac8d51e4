namespace Vitrine.Evaluation.Reports;

/// <summary>What a person sees of a query or a document.</summary>
/// <param name="Title">A line of text; the id when nothing better is known.</param>
/// <param name="Picture">A data URI, so that the page needs no other file; null without a picture.</param>
/// <param name="Box">Where on the picture the query looks, in fractions from the left and the top; null for all of it.</param>
public sealed record ReportItem(string Title, string? Picture = null, (double X0, double Y0, double X1, double Y1)? Box = null);

/// <summary>Shows queries and documents by their ids; the engine that made the run, or its catalogue, implements it.</summary>
public interface IReportPictures
{
    /// <summary>What the query asked.</summary>
    ValueTask<ReportItem> QueryAsync(string query, CancellationToken cancel);

    /// <summary>What the document is.</summary>
    ValueTask<ReportItem> DocumentAsync(string document, CancellationToken cancel);
}

/// <summary>Nothing but ids.</summary>
public sealed class NoPictures : IReportPictures
{
    /// <inheritdoc/>
    public ValueTask<ReportItem> QueryAsync(string query, CancellationToken cancel) => new(new ReportItem(query));

    /// <inheritdoc/>
    public ValueTask<ReportItem> DocumentAsync(string document, CancellationToken cancel) => new(new ReportItem(document));
}
