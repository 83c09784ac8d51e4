using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;
using Vitrine.Neural;

namespace Vitrine.Encoders.Training;

/// <summary>Pictures of data sets with their vectors by an encoder that is not trained any more.</summary>
/// <param name="Pictures">The pictures.</param>
/// <param name="Vectors">(pictures, dimension).</param>
public sealed record PictureVectors(IReadOnlyList<TrainingPicture> Pictures, Tensor Vectors)
{
    /// <summary>The vector of a picture.</summary>
    public ReadOnlySpan<float> this[int index] => Vectors.Values.Slice(index * Vectors.Size(1), Vectors.Size(1));

    /// <summary>Reads and encodes pictures.</summary>
    /// <param name="directories">Data sets; see <see cref="PictureSource"/>.</param>
    /// <param name="columns">What says what is shown.</param>
    /// <param name="taken">Which pictures.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="progress">Told how many are done, of how many.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TrainingException">There is nothing to take, or a picture cannot be read.</exception>
    public static PictureVectors Encode(IReadOnlyList<string> directories, PictureColumns columns, Func<TrainingPicture, bool> taken, IImageEncoder encoder,
        Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        List<TrainingPicture> pictures = [];
        List<Tensor> parts = [];
        int dimension = encoder.Space.Dimension, done = 0;
        foreach (string directory in directories)
        {
            using PictureSource source = PictureSource.Open(directory, columns);
            TrainingPicture[] own = [.. source.Pictures.Where(taken)];
            var cache = new PictureCache(own, source.Read, encoder.InputSize, limit: 0);
            Tensor vectors = Tensor.Zeros(own.Length, dimension);
            Parallel.For(0, own.Length, new ParallelOptions { MaxDegreeOfParallelism = Compute.Threads, CancellationToken = cancel }, i =>
            {
                encoder.Encode(cache[i], Region.Whole, vectors.Values.Slice(i * dimension, dimension));
                progress?.Invoke(Interlocked.Increment(ref done), pictures.Count + own.Length);
            });
            pictures.AddRange(own);
            parts.Add(vectors);
        }
        if (pictures.Count == 0) throw new TrainingException($"No picture of {string.Join(", ", directories)} has what is to be learnt.");
        Tensor all = Tensor.Zeros(pictures.Count, dimension);
        int at = 0;
        foreach (Tensor part in parts)
        {
            part.Values.CopyTo(all.Values[at..]);
            at += part.Length;
        }
        return new PictureVectors(pictures, all);
    }
}
