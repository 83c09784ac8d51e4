using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Vitrine.Catalog;

/// <summary>Which SQLite library this process uses.</summary>
/// <remarks>
/// The operating system's own library is preferred where there is one that is new enough, because it gets security updates; the one
/// bundled with the package is the fallback. Set the environment variable <c>VITRINE_SQLITE=bundled</c> to insist on that one.
/// </remarks>
public static class SqliteNative
{
    // Never older than the bundled library (3.35), so that the choice never takes a feature or a fix away.
    private const int MinimumVersionNumber = 3_035_000;

    private static readonly Lazy<(string Version, string Origin)> Loaded = new(Load);
    private static string? SystemLibrary;

    /// <summary>The library's version, for example <c>3.40.1</c>.</summary>
    public static string Version => Loaded.Value.Version;

    /// <summary>Where the library came from: the system's file name, or <c>bundled</c>.</summary>
    public static string Origin => Loaded.Value.Origin;

    /// <summary>Makes sure that the library is chosen before the first connection is created.</summary>
    internal static void Initialize() => _ = Loaded.Value;

    private static (string Version, string Origin) Load()
    {
        // The driver's own static constructor loads the provider, and a library once bound stays bound: hence the resolver comes first.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        Batteries_V2.Init();
        string version = raw.sqlite3_libversion().utf8_to_string();
        return (version, SystemLibrary ?? "bundled");
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != "e_sqlite3" || Environment.GetEnvironmentVariable("VITRINE_SQLITE") == "bundled")
            return IntPtr.Zero; // the runtime's usual search, which finds the bundled library
        foreach (string candidate in SystemNames())
        {
            if (!NativeLibrary.TryLoad(candidate, out IntPtr handle))
                continue;
            if (VersionNumber(handle) >= MinimumVersionNumber)
            {
                SystemLibrary = candidate;
                return handle;
            }
            NativeLibrary.Free(handle);
        }
        return IntPtr.Zero;
    }

    private static string[] SystemNames()
        => OperatingSystem.IsLinux() ? ["libsqlite3.so.0", "libsqlite3.so"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"]
        : [];

    private static unsafe int VersionNumber(IntPtr library)
        => NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out IntPtr function)
            ? ((delegate* unmanaged[Cdecl]<int>)function)()
            : 0;
}
