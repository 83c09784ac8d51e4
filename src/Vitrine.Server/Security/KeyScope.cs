namespace Vitrine.Server.Security;

/// <summary>What an API key may do; each scope includes those before it.</summary>
public enum KeyScope
{
    /// <summary>Search, suggest, read products.</summary>
    Read,

    /// <summary>Change products and upload pictures.</summary>
    Write,

    /// <summary>Manage keys, read metrics and the details of the status.</summary>
    Admin,
}
