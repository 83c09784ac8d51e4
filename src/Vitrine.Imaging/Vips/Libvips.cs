using System.Runtime.InteropServices;

namespace Vitrine.Imaging.Vips;

/// <summary>The functions of libvips and GObject that pictures go through. None of them is variadic: .NET cannot pass doubles to a
/// variadic function reliably, so operations are made by name and their arguments set as GObject properties.</summary>
/// <remarks>Call <see cref="LibvipsLoader.EnsureReady"/> before any of these.</remarks>
internal static unsafe partial class Libvips
{
    private const string Vips = LibvipsLoader.VipsName;
    private const string GObject = LibvipsLoader.GObjectName;
    private const string GLib = LibvipsLoader.GLibName;

    [LibraryImport(Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string programName);

    [LibraryImport(Vips, EntryPoint = "vips_version")]
    internal static partial int Version(int part);

    [LibraryImport(Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void BlockOperations(string className, int blocked);

    [LibraryImport(Vips, EntryPoint = "vips_tracked_get_mem")]
    internal static partial nuint TrackedMemory();

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer")]
    internal static partial nint ErrorBuffer();

    [LibraryImport(Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ClearErrors();

    [LibraryImport(Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Vips, EntryPoint = "vips_cache_operation_build")]
    internal static partial nint BuildOperation(nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_blob_new")]
    internal static partial nint NewBlob(nint freeFunction, byte* data, nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_blob_get")]
    internal static partial byte* BlobData(nint blob, out nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nuint BlobType();

    [LibraryImport(Vips, EntryPoint = "vips_area_unref")]
    internal static partial void UnrefArea(nint area);

    [LibraryImport(Vips, EntryPoint = "vips_array_double_get_type")]
    internal static partial nuint ArrayDoubleType();

    [LibraryImport(Vips, EntryPoint = "vips_value_set_array_double")]
    internal static partial void SetValueArrayDouble(GValue* value, double* numbers, int count);

    [LibraryImport(Vips, EntryPoint = "vips_image_new_from_memory")]
    internal static partial nint ImageFromMemory(byte* pixels, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Vips, EntryPoint = "vips_image_write_to_memory")]
    internal static partial byte* ImageToMemory(VipsImage image, out nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_image_copy_memory")]
    internal static partial nint CopyImageToMemory(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int ImageWidth(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int ImageHeight(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int ImageBands(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_format")]
    internal static partial int ImageFormat(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_interpretation")]
    internal static partial int ImageInterpretation(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_orientation")]
    internal static partial int ImageOrientation(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_hasalpha")]
    internal static partial int ImageHasAlpha(VipsImage image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint ImageFieldType(VipsImage image, string field);

    [LibraryImport(Vips, EntryPoint = "vips_image_set_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetImageInt(VipsImage image, string field, int value);

    [LibraryImport(GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint gobject, string name, GValue* value);

    [LibraryImport(GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint gobject, string name, GValue* value);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    internal static partial void UnrefObject(nint gobject);

    [LibraryImport(GObject, EntryPoint = "g_value_init")]
    internal static partial void InitValue(GValue* value, nuint type);

    [LibraryImport(GObject, EntryPoint = "g_value_unset")]
    internal static partial void UnsetValue(GValue* value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_int")]
    internal static partial void SetValueInt(GValue* value, int number);

    [LibraryImport(GObject, EntryPoint = "g_value_set_double")]
    internal static partial void SetValueDouble(GValue* value, double number);

    [LibraryImport(GObject, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetValueString(GValue* value, string text);

    [LibraryImport(GObject, EntryPoint = "g_value_set_boxed")]
    internal static partial void SetValueBoxed(GValue* value, nint boxed);

    [LibraryImport(GObject, EntryPoint = "g_value_get_boxed")]
    internal static partial nint ValueBoxed(GValue* value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_object")]
    internal static partial void SetValueObject(GValue* value, nint gobject);

    [LibraryImport(GObject, EntryPoint = "g_value_dup_object")]
    internal static partial nint DuplicateValueObject(GValue* value);

    [LibraryImport(GLib, EntryPoint = "g_free")]
    internal static partial void Free(byte* memory);

    [LibraryImport(GLib, EntryPoint = "g_log_set_default_handler")]
    internal static partial nint SetLogHandler(delegate* unmanaged<byte*, int, byte*, nint, void> handler, nint data);

    [LibraryImport(GLib, EntryPoint = "g_setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);
}

/// <summary>GObject's GValue: a type and two words of payload.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    internal nuint Type;
    private readonly ulong _word0;
    private readonly ulong _word1;

    // Fundamental types are their number shifted by two; the numbers are part of GLib's ABI.
    internal const nuint Int = 6 << 2;
    internal const nuint Double = 15 << 2;
    internal const nuint String = 16 << 2;
    internal const nuint Object = 20 << 2;
}
