using Vitrine.Datasets.Items;

namespace Vitrine.Datasets.Shortlists;

/// <summary>Votes by features that products share, words or attributes; rare ones count more: cosine of TF-IDF vectors.</summary>
/// <remarks>Salton and Buckley, Information Processing and Management 24, 1988. Frequencies are those of the batch's candidates, so that what
/// a whole category has counts for nothing.</remarks>
/// <param name="name">What the features are.</param>
/// <param name="featuresOf">The features of a product; a repeated one counts once.</param>
/// <param name="threshold">The least similarity.</param>
/// <param name="ballot">Candidates at most.</param>
public sealed class RareFeatureVoter(string name, Func<DatasetProduct, IEnumerable<string>> featuresOf, double threshold, int ballot) : IShortlistVoter
{
    private IReadOnlyList<DatasetItem>? _lastCandidates;
    private Postings _last = new([], featuresOf);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Nomination>?[]> VoteAsync(ShortlistBatch batch, CancellationToken cancel) => Task.Run(
        () =>
        {
            if (!ReferenceEquals(_lastCandidates, batch.Candidates))
                (_last, _lastCandidates) = (new Postings(batch.Candidates, featuresOf), batch.Candidates);
            var similarities = new float[batch.Candidates.Count];
            return batch.Queries.Select(query =>
            {
                cancel.ThrowIfCancellationRequested();
                Array.Clear(similarities);
                return _last.Compare(query.Product, similarities) ? Ballots.Best(similarities, threshold, ballot) : null;
            }).ToArray();
        },
        cancel);

    /// <summary>Which candidates have a feature, and how much it says.</summary>
    private sealed class Postings
    {
        private readonly Func<DatasetProduct, IEnumerable<string>> _featuresOf;
        private readonly Dictionary<string, List<int>> _candidates = new(StringComparer.Ordinal);
        private readonly float[] _norms;

        public Postings(IReadOnlyList<DatasetItem> candidates, Func<DatasetProduct, IEnumerable<string>> featuresOf)
        {
            _featuresOf = featuresOf;
            _norms = new float[candidates.Count];
            for (var i = 0; i < candidates.Count; i++)
                foreach (var feature in featuresOf(candidates[i].Product).Distinct(StringComparer.Ordinal))
                    (_candidates.TryGetValue(feature, out var list) ? list : _candidates[feature] = []).Add(i);
            foreach (var list in _candidates.Values)
                foreach (var i in list)
                    _norms[i] += Weight(list) * Weight(list);
            for (var i = 0; i < _norms.Length; i++)
                _norms[i] = MathF.Sqrt(_norms[i]);
        }

        /// <returns>False when the query has no feature that says anything.</returns>
        public bool Compare(DatasetProduct query, float[] similarities)
        {
            float squares = 0;
            foreach (var feature in _featuresOf(query).Distinct(StringComparer.Ordinal))
            {
                if (!_candidates.TryGetValue(feature, out var list))
                    continue;
                var weight = Weight(list);
                squares += weight * weight;
                foreach (var i in list)
                    similarities[i] += weight * weight;
            }

            if (squares == 0)
                return false;
            for (var i = 0; i < similarities.Length; i++)
                similarities[i] = similarities[i] == 0 ? 0 : similarities[i] / (_norms[i] * MathF.Sqrt(squares));
            return true;
        }

        private float Weight(List<int> list) => MathF.Log((_norms.Length + 1f) / list.Count);
    }
}
