using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging;

/// <summary>Where the loaded libvips comes from.</summary>
public enum VipsOrigin
{
    /// <summary>There is none; no picture can be read or written.</summary>
    Missing,

    /// <summary>The build restored it and put it beside the program.</summary>
    Restored,

    /// <summary>Installed on this machine.</summary>
    System,
}

/// <summary>What <see cref="NativeLibvips.Status"/> found.</summary>
/// <param name="IsLoaded">Whether pictures can be read and written.</param>
/// <param name="Origin">Where the library comes from.</param>
/// <param name="Version">E.g. <c>8.18.7</c>; null when none is loaded.</param>
/// <param name="Path">The file, or the name that the system's loader resolved; null when none is loaded.</param>
/// <param name="Message">One line for people: what is loaded, or what is missing and how to get it.</param>
public sealed record VipsStatus(bool IsLoaded, VipsOrigin Origin, string? Version, string? Path, string Message);

/// <summary>The native library that all pictures go through.</summary>
public static class NativeLibvips
{
    /// <summary>Loads libvips if that has not happened yet and tells what is loaded; never throws.</summary>
    public static VipsStatus Status() => LibvipsLoader.Status;

    /// <summary>Bytes of picture data that libvips holds at the moment, over all threads; 0 between calls.</summary>
    /// <exception cref="DllNotFoundException">There is no libvips.</exception>
    public static long TrackedMemory()
    {
        LibvipsLoader.EnsureReady();
        return (long)Libvips.TrackedMemory();
    }
}
