namespace Vitrine.Catalog.Import;

/// <summary>Why a column is used as it is.</summary>
public enum ColumnMatch
{
    /// <summary>It bears the field's own name.</summary>
    Name,

    /// <summary>It bears another well-known name of the field.</summary>
    Synonym,

    /// <summary>The options say so.</summary>
    Map,

    /// <summary>It is no field of its own, so it became an attribute.</summary>
    Attribute,

    /// <summary>The options say that it is left out.</summary>
    Ignored,
}

/// <summary>What a column of the file is used for.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="Field">The field or the attribute it fills; empty when it is left out.</param>
/// <param name="Match">Why.</param>
public sealed record ColumnUse(string Column, string Field, ColumnMatch Match)
{
    /// <inheritdoc/>
    public override string ToString() => Match switch
    {
        ColumnMatch.Attribute => $"\"{Column}\" → attribute {Field}",
        ColumnMatch.Ignored => $"\"{Column}\" → left out",
        ColumnMatch.Synonym => $"\"{Column}\" → {Field} (by a common name; --map {Field}=… to change)",
        _ => $"\"{Column}\" → {Field}",
    };
}
