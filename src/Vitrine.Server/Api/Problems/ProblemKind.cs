namespace Vitrine.Server.Api.Problems;

/// <summary>A kind of problem: what a program can tell apart, listed in docs/http-api.md.</summary>
/// <param name="Name">Last part of the problem's <c>type</c>, stable over versions.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The kind in a few words.</param>
internal sealed record ProblemKind(string Name, int Status, string Title)
{
    public static readonly ProblemKind BadRequest = new("bad-request", 400, "The request cannot be read");
    public static readonly ProblemKind BadJson = new("bad-json", 400, "The JSON cannot be read");
    public static readonly ProblemKind UnknownField = new("unknown-field", 400, "The request has a field that is not known");
    public static readonly ProblemKind WrongHost = new("wrong-host", 400, "The server does not go by this name");
    public static readonly ProblemKind KeyMissing = new("key-missing", 401, "An API key is needed");
    public static readonly ProblemKind KeyUnknown = new("key-unknown", 401, "The API key is not valid");
    public static readonly ProblemKind ScopeMissing = new("scope-missing", 403, "The API key may not do this");
    public static readonly ProblemKind CrossSite = new("cross-site", 403, "A web page of another site may not do this");
    public static readonly ProblemKind NotFound = new("not-found", 404, "There is no such thing here");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "This address does not take this method");
    public static readonly ProblemKind Slow = new("too-slow", 408, "The request took too long to arrive");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "The request is too large");
    public static readonly ProblemKind MediaType = new("media-type", 415, "The content is of a kind that is not taken");
    public static readonly ProblemKind Invalid = new("invalid", 422, "The request cannot be answered as it stands");
    public static readonly ProblemKind TooMany = new("too-many-requests", 429, "Too many requests");
    public static readonly ProblemKind HeadersTooLarge = new("headers-too-large", 431, "The headers are too large");
    public static readonly ProblemKind Internal = new("internal", 500, "The server failed");
    public static readonly ProblemKind Busy = new("busy", 503, "The server is busy");
    public static readonly ProblemKind TimedOut = new("timed-out", 504, "The answer took too long");

    private static readonly ProblemKind[] OfStatus =
        [BadRequest, KeyMissing, ScopeMissing, NotFound, MethodNotAllowed, Slow, TooLarge, MediaType, Invalid, TooMany, HeadersTooLarge, Internal, Busy, TimedOut];

    /// <summary>The general kind of a status that nothing more is known of.</summary>
    public static ProblemKind ForStatus(int status) =>
        OfStatus.FirstOrDefault(k => k.Status == status) ?? new ProblemKind($"status-{status}", status, "The request was not answered");
}
