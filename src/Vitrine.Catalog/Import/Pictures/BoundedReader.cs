namespace Vitrine.Catalog.Import.Pictures;

/// <summary>Reads a stream to its end, but no further than a limit, whatever length was announced.</summary>
internal static class BoundedReader
{
    /// <exception cref="PictureFetchException">There is more than <paramref name="limit"/>.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int limit, string name, CancellationToken cancel)
    {
        var buffer = new byte[Math.Min(limit, 64 * 1024) + 1];
        int length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false) is > 0 and int read)
        {
            length += read;
            if (length > limit)
                throw PictureFetchException.TooLarge(name, limit);
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, limit + 1L));
        }
        return buffer[..length];
    }
}
