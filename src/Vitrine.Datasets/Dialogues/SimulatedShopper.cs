using Vitrine.Numerics;

namespace Vitrine.Datasets.Dialogues;

/// <summary>Somebody with a product in mind who looks at the first of what is shown and says one thing about it that is not as it should be.</summary>
/// <remarks>Answers from the truth, in wording that the rendered shop's own feedback does not use. Now and then it rejects what it wants after all, and takes that back in its next turn.</remarks>
internal sealed class SimulatedShopper(TrueProduct target, SeededRandom random)
{
    private const int ChangesMindOneIn = 8;

    /// <summary>What people see first.</summary>
    private static readonly string[] Striking = ["color", "pattern", "material"];

    private readonly HashSet<string> _said = [];
    private (string Attribute, string Value)? _mistaken;

    /// <summary>Values that must not be shown now, by attribute.</summary>
    public HashSet<(string Attribute, string Value)> Rejected { get; } = [];

    /// <summary>What it says about what it sees; null when there is nothing left to say.</summary>
    public string? Say(TrueProduct seen)
    {
        if (_mistaken is { } mistaken)
        {
            _mistaken = null;
            Rejected.Remove(mistaken);
            return $"I changed my mind, {mistaken.Value} is okay after all";
        }

        if (target.Attributes.TryGetValue("color", out var wanted) && _said.Count > 0 && random.NextInt(ChangesMindOneIn) == 0 && _said.Add("mistake"))
        {
            _mistaken = ("color", wanted);
            Rejected.Add(("color", wanted));
            return $"I would rather not have {wanted}";
        }

        foreach (var attribute in Striking.Concat(target.Attributes.Keys.Where(a => a is not ("second color" or "size"))).Distinct())
        {
            var its = seen.Attributes.GetValueOrDefault(attribute);
            if (!target.Attributes.TryGetValue(attribute, out var value) || its == value)
                continue;
            // First what it is not, sometimes; then what it is.
            if (its is not null && its != "plain" && Striking.Contains(attribute) && random.NextInt(3) == 0 && _said.Add($"no {attribute} {its}"))
            {
                Rejected.Add((attribute, its));
                return random.NextInt(2) == 0 ? $"please leave out {its}" : $"nothing {its} for me";
            }

            if (_said.Add($"{attribute} {value}"))
                return Wish(attribute, value);
        }

        return null;
    }

    private string Wish(string attribute, string value) => (attribute, random.NextInt(3)) switch
    {
        ("color", 0) => $"could you show me {value} ones",
        ("color", 1) => $"the colour should be {value}",
        ("material", 0) => $"I was thinking of {value}",
        ("pattern", 0) => $"it ought to be {value}",
        (_, 0) => $"the {attribute} should be {value}",
        (_, 1) => $"I am after {value}",
        _ => $"rather {value}, if possible",
    };
}
