using System.Runtime.InteropServices;

namespace Vitrine.Imaging.Vips;

/// <summary>An operation of libvips failed. Callers who hand it hostile bytes turn this into a <see cref="PictureException"/>;
/// anywhere else it is a bug.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    /// <summary>libvips keeps one error text for the whole process: with several threads it may hold other pictures' errors too, so
    /// it is good for a log and a debugger, and nothing is decided by it or shown to a user.</summary>
    internal static VipsException FromErrorBuffer(string operation)
    {
        var text = Marshal.PtrToStringUTF8(Libvips.ErrorBuffer())?.Trim();
        Libvips.ClearErrors();
        return new VipsException($"libvips could not do '{operation}': {text}");
    }
}
