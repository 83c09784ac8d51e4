using Vitrine.Encoders.Outside;
using Vitrine.Search.Spaces;

namespace Vitrine.Search;

/// <content>Keeping up with what other processes do: the catalogue's changes, and the space that searches are answered in.</content>
public sealed partial class Shop
{
    /// <summary>Goes over to the shop's active space now, instead of within the poll interval.</summary>
    /// <returns>Whether it was another one.</returns>
    /// <exception cref="IOException">The space's encoder cannot be read; searches are answered in the space before.</exception>
    public async Task<bool> FollowSpaceAsync(CancellationToken cancel = default)
    {
        await _goingOver.WaitAsync(cancel);
        try
        {
            return await GoOverAsync(cancel);
        }
        finally
        {
            _goingOver.Release();
        }
    }

    private async Task<bool> GoOverAsync(CancellationToken cancel)
    {
        if (_options.Space is not null || (await Spaces.Registry.RequireAsync(cancel)).Active is not { } active || active.Name == _engine.Space.Name)
            return false;
        var next = await Spaces.OpenEngineAsync(active, cancel);
        SpaceEngine before;
        await _changing.WaitAsync(cancel);
        try
        {
            // What was written while the index was opened was promised to be found when its writer returned.
            await next.Indexer.CatchUpAsync(cancel);
            (before, _engine) = (_engine, next);
        }
        finally
        {
            _changing.Release();
        }

        SearchMetrics.CutOver();
        await before.RetireAsync();
        return true;
    }

    /// <summary>Follows changes that other processes make, until the shop is closed.</summary>
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(_options.PollInterval, _options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
                await FollowOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // the shop is closing
        }
    }

    private async Task FollowOnceAsync()
    {
        try
        {
            await FollowSpaceAsync(_closing.Token);
            _spaceProblem = null;
        }
        catch (Exception e) when (e is IOException or SpaceException or WeightsException)
        {
            // Searches stay where they are, and `status` says why.
            _spaceProblem = e.Message;
            SearchMetrics.FollowingFailed();
        }

        try
        {
            if (await _store.LastSequenceAsync(_closing.Token) > _engine.Index.Sequence)
                await RefreshAsync(_closing.Token);
        }
        catch (IOException)
        {
            // A busy or unreachable database now may be there at the next tick; the index stays where it is, and `status` shows how far behind.
            SearchMetrics.FollowingFailed();
        }
    }
}
