namespace Vitrine.Catalog.Import;

/// <summary>What kind of file a catalogue came in.</summary>
public enum ImportFormat
{
    /// <summary>Text with a separator between the columns, one product a row.</summary>
    Delimited,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>One JSON array of objects.</summary>
    JsonArray,

    /// <summary>A Google Merchant product feed as delimited text.</summary>
    GoogleMerchantText,

    /// <summary>A Google Merchant product feed as RSS 2.0 or Atom.</summary>
    GoogleMerchantXml,

    /// <summary>Shopify's product export: one row a variant or picture, several rows a product.</summary>
    Shopify,
}
