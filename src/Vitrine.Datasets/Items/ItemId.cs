using System.Globalization;

namespace Vitrine.Datasets.Items;

/// <summary>How a data set names one picture of a product: <c>product#view</c>, the view counted from 0.</summary>
/// <remarks>White space, <c>%</c> and what else would not pass through the field's text formats is escaped as in addresses.</remarks>
public static class ItemId
{
    /// <summary>The id of a picture.</summary>
    public static string Of(string product, int view) => string.Create(CultureInfo.InvariantCulture, $"{Escape(product)}#{view}");

    /// <summary>Takes an id apart.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(string id, out string product, out int view)
    {
        ArgumentNullException.ThrowIfNull(id);
        var at = id.LastIndexOf('#');
        (product, view) = ("", 0);
        if (at < 1 || !int.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out view))
            return false;
        product = Uri.UnescapeDataString(id[..at]);
        return true;
    }

    /// <summary>A product's id as data sets write it.</summary>
    public static string Escape(string product) =>
        string.Concat(product.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '%' ? Uri.EscapeDataString(c.ToString()) : c.ToString()));
}
