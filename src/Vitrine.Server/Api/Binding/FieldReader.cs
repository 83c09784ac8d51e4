using System.Globalization;
using Microsoft.Extensions.Primitives;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Binding;

/// <summary>Reads typed values from query parameters or form fields, and collects what is wrong with them.</summary>
internal sealed class FieldReader(Func<string, StringValues> values)
{
    private readonly List<FieldError> _errors = [];

    public static FieldReader Of(IQueryCollection query) => new(name => query[name]);

    public static FieldReader Of(IFormCollection form) => new(name => form[name]);

    /// <summary>The text, or null when it is absent or blank, as an empty field of a form is.</summary>
    public string? Text(string name) => values(name) is [{ } text, ..] && !string.IsNullOrWhiteSpace(text) ? text : null;

    public int? Whole(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        Refuse(name, $"\"{name}\" is a whole number.");
        return null;
    }

    public double? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        Refuse(name, $"\"{name}\" is a number with a decimal point.");
        return null;
    }

    /// <summary>Numbers separated by commas.</summary>
    public IReadOnlyList<float>? Numbers(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var parts = text.Split(',');
        var numbers = new float[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!float.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                Refuse(name, $"\"{name}\" is numbers separated by commas.");
                return null;
            }
        }

        return numbers;
    }

    /// <summary>Names separated by commas; empty, not null, when the field is there but blank.</summary>
    public IReadOnlyList<string>? Names(string name) =>
        values(name) is [{ } text, ..] ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;

    /// <summary>Pairs <c>name:value</c>, one each time the field is given.</summary>
    public IReadOnlyList<(string Name, string Value)> Pairs(string name)
    {
        var pairs = new List<(string, string)>();
        foreach (var text in values(name))
        {
            var colon = text?.IndexOf(':') ?? -1;
            if (colon <= 0 || colon == text!.Length - 1)
                Refuse(name, $"\"{name}\" is a name and a value with a colon between, for example color:red.");
            else
                pairs.Add((text[..colon].Trim(), text[(colon + 1)..].Trim()));
        }

        return pairs;
    }

    /// <summary>Pairs <c>name:number</c>.</summary>
    public IReadOnlyDictionary<string, double>? Weights(string name)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (part, text) in Pairs(name))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                Refuse(name, $"\"{name}\" is a name and a number with a colon between, for example color:2.");
            weights[part] = weight;
        }

        return weights.Count == 0 ? null : weights;
    }

    /// <summary>Remembers that a field is wrong.</summary>
    public void Refuse(string name, string detail) => _errors.Add(new FieldError(name, detail));

    /// <summary>Ends the request when anything was wrong.</summary>
    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.Invalid, _errors));
    }
}
