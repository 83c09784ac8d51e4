using System.Reflection;
using System.Runtime.InteropServices;

namespace Vitrine.Imaging.Vips;

/// <summary>Finds libvips (the one that the build put beside the program, else the system's), loads it once and sets it up for
/// hostile input: every loader blocked but those that are called here by name.</summary>
internal static class LibvipsLoader
{
    internal const string VipsName = "vitrine:vips";
    internal const string GObjectName = "vitrine:gobject";
    internal const string GLibName = "vitrine:glib";

    /// <summary>The oldest system library with all that is used here: <c>fail_on</c> (8.12) and blocking of operations (8.13).</summary>
    private static readonly Version OldestVersion = new(8, 13);

    /// <summary>Loaders that may run. SVG is among them for <see cref="SvgRasterizer"/>; uploads never reach it, as
    /// <see cref="PictureReader"/> picks the loader by the first bytes and has no entry for SVG.</summary>
    private static readonly string[] AllowedLoaders =
    [
        "VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer",
        "VipsForeignLoadHeifBuffer", "VipsForeignLoadNsgifBuffer", "VipsForeignLoadSvgBuffer",
    ];

    private static readonly Lazy<VipsStatus> Loaded = new(Load);

    internal static VipsStatus Status => Loaded.Value;

    /// <exception cref="DllNotFoundException">No usable libvips; the message says what to install.</exception>
    internal static void EnsureReady()
    {
        if (!Loaded.Value.IsLoaded)
            throw new DllNotFoundException(Loaded.Value.Message);
    }

    private static string RestoredFile { get; } = Path.Combine(
        AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? "vitrine-libvips.dll" : OperatingSystem.IsMacOS() ? "vitrine-libvips.dylib" : "vitrine-libvips.so");

    private static VipsStatus Load()
    {
        var handles = new Dictionary<string, nint>();
        string path;
        VipsOrigin origin;
        if (NativeLibrary.TryLoad(RestoredFile, out var restored))
        {
            // One file with everything inside: GLib and GObject answer from the same handle.
            (handles[VipsName], handles[GObjectName], handles[GLibName]) = (restored, restored, restored);
            (path, origin) = (RestoredFile, VipsOrigin.Restored);
        }
        else if (TryLoadSystem(handles, out path))
            origin = VipsOrigin.System;
        else
            return Missing("libvips was not found.");

        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => handles.GetValueOrDefault(name));
        return Initialise(path, origin);
    }

    private static bool TryLoadSystem(Dictionary<string, nint> handles, out string path)
    {
        var (vips, gobject, glib) =
            OperatingSystem.IsWindows() ? ("libvips-42.dll", "libgobject-2.0-0.dll", "libglib-2.0-0.dll")
            : OperatingSystem.IsMacOS() ? ("libvips.42.dylib", "libgobject-2.0.0.dylib", "libglib-2.0.0.dylib")
            : ("libvips.so.42", "libgobject-2.0.so.0", "libglib-2.0.so.0");
        path = vips;
        if (!NativeLibrary.TryLoad(vips, out var vipsHandle)
            || !NativeLibrary.TryLoad(gobject, out var gobjectHandle)
            || !NativeLibrary.TryLoad(glib, out var glibHandle))
            return false;
        (handles[VipsName], handles[GObjectName], handles[GLibName]) = (vipsHandle, gobjectHandle, glibHandle);
        return true;
    }

    private static VipsStatus Initialise(string path, VipsOrigin origin)
    {
        // Uploads with odd metadata or absurd sizes make libvips and GObject write warnings to standard error; failures come back as
        // errors anyway. The variable goes through GLib, because .NET keeps its own copy of the environment, and before vips_init,
        // which reads it once.
        Libvips.SetEnvironment("VIPS_WARNING", "0", 1);
        unsafe
        {
            Libvips.SetLogHandler(&DropLog, 0);
        }

        if (Libvips.Init("vitrine") != 0)
            return Missing($"libvips was found at {path} but did not start.");
        var version = new Version(Libvips.Version(0), Libvips.Version(1), Libvips.Version(2));
        if (version < OldestVersion)
            return Missing($"The system's libvips {version} is too old.");

        // Callers work on many pictures at once; one thread a picture wastes nothing. Pictures are rarely seen twice: no cache.
        Libvips.SetConcurrency(1);
        Libvips.SetCacheMax(0);
        Libvips.BlockOperations("VipsForeignLoad", 1);
        foreach (var loader in AllowedLoaders)
            Libvips.BlockOperations(loader, 0);
        return new VipsStatus(true, origin, version.ToString(), path, $"libvips {version} ({(origin == VipsOrigin.Restored ? "beside the program" : "the system's")}: {path})");
    }

    [UnmanagedCallersOnly]
    private static unsafe void DropLog(byte* domain, int level, byte* message, nint data)
    {
    }

    private static VipsStatus Missing(string what) => new(false, VipsOrigin.Missing, null, null,
        $"{what} Pictures need libvips {OldestVersion} or later: build Vitrine with npm and a network (the build then brings it along), "
        + "or install it: apt install libvips42 | dnf install vips | apk add vips | brew install vips.");
}
