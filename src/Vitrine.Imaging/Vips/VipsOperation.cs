namespace Vitrine.Imaging.Vips;

/// <summary>One operation of libvips: made by name, its arguments set as properties, built, its result taken.</summary>
/// <example><c>using var half = new VipsOperation("resize").With("in", image).With("scale", 0.5).ToImage();</c></example>
internal sealed unsafe class VipsOperation
{
    private readonly string _name;
    private readonly nint _operation;

    /// <summary>Starts an operation; one of the <c>To…</c> methods must end it.</summary>
    public VipsOperation(string name)
    {
        LibvipsLoader.EnsureReady();
        _name = name;
        _operation = Libvips.NewOperation(name);
        if (_operation == 0)
            throw VipsException.FromErrorBuffer(name);
    }

    /// <summary>Sets a whole number, a truth value (0 or 1) or an enumeration's number: GObject converts.</summary>
    public VipsOperation With(string property, int number)
    {
        var value = default(GValue);
        Libvips.InitValue(&value, GValue.Int);
        Libvips.SetValueInt(&value, number);
        return Set(property, &value);
    }

    public VipsOperation With(string property, double number)
    {
        var value = default(GValue);
        Libvips.InitValue(&value, GValue.Double);
        Libvips.SetValueDouble(&value, number);
        return Set(property, &value);
    }

    public VipsOperation With(string property, string text)
    {
        var value = default(GValue);
        Libvips.InitValue(&value, GValue.String);
        Libvips.SetValueString(&value, text);
        return Set(property, &value);
    }

    public VipsOperation With(string property, ReadOnlySpan<double> numbers)
    {
        var value = default(GValue);
        Libvips.InitValue(&value, Libvips.ArrayDoubleType());
        fixed (double* first = numbers)
            Libvips.SetValueArrayDouble(&value, first, numbers.Length);
        return Set(property, &value);
    }

    public VipsOperation With(string property, VipsImage image)
    {
        var value = default(GValue);
        Libvips.InitValue(&value, GValue.Object);
        Libvips.SetValueObject(&value, image.DangerousGetHandle());
        GC.KeepAlive(image);
        return Set(property, &value);
    }

    /// <summary>Sets a buffer without copying it: it must stay pinned as long as anything made from it.</summary>
    public VipsOperation With(string property, byte* data, int length)
    {
        var blob = Libvips.NewBlob(0, data, (nuint)length);
        var value = default(GValue);
        Libvips.InitValue(&value, Libvips.BlobType());
        Libvips.SetValueBoxed(&value, blob);
        Libvips.UnrefArea(blob);
        return Set(property, &value);
    }

    /// <summary>Builds, and takes the image <c>out</c>.</summary>
    public VipsImage ToImage()
    {
        var built = Build();
        var value = default(GValue);
        Libvips.InitValue(&value, GValue.Object);
        Libvips.GetProperty(built, "out", &value);
        var image = new VipsImage(Libvips.DuplicateValueObject(&value));
        Libvips.UnsetValue(&value);
        Release(built);
        return image;
    }

    /// <summary>Builds, and takes the bytes <c>buffer</c> of a saver.</summary>
    public byte[] ToBuffer()
    {
        var built = Build();
        var value = default(GValue);
        Libvips.InitValue(&value, Libvips.BlobType());
        Libvips.GetProperty(built, "buffer", &value);
        var data = Libvips.BlobData(Libvips.ValueBoxed(&value), out var length);
        var bytes = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        Libvips.UnsetValue(&value);
        Release(built);
        return bytes;
    }

    private VipsOperation Set(string property, GValue* value)
    {
        Libvips.SetProperty(_operation, property, value);
        Libvips.UnsetValue(value);
        return this;
    }

    private nint Build()
    {
        var built = Libvips.BuildOperation(_operation);
        if (built == 0)
        {
            Release(_operation);
            throw VipsException.FromErrorBuffer(_name);
        }

        // What is built may be another, equal operation; the reference to the one made here is no longer needed either way.
        Libvips.UnrefObject(_operation);
        return built;
    }

    /// <summary>Also drops outputs that nobody took (a loader's <c>flags</c>, for instance), which would keep the operation alive.</summary>
    private static void Release(nint operation)
    {
        Libvips.UnrefOutputs(operation);
        Libvips.UnrefObject(operation);
    }
}
