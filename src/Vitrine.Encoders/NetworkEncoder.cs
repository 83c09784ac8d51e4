using System.Collections.Concurrent;
using System.Security.Cryptography;
using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Pictures;
using Vitrine.Imaging;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>An encoder that was trained: a network, compiled for answering.</summary>
/// <remarks>
/// The region is centred in a square, white around it, and seen by the network at its trained size. Thread-safe: each caller at a time has a
/// plan of its own over the same weights, kept for the next. Beyond that a call allocates nothing. Deterministic on one machine; kinds of
/// processors round sums differently.
/// </remarks>
public sealed class NetworkEncoder : IImageEncoder
{
    private readonly InferencePlan _plan;
    private readonly int _side;
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Compiles a network.</summary>
    /// <param name="network">In use, not in training.</param>
    /// <param name="name">The encoder's name in its space.</param>
    /// <param name="version">The version in its space.</param>
    /// <param name="weightsHash">Says which weights: see <see cref="VectorSpace.WeightsHash"/>.</param>
    public NetworkEncoder(Embedder network, string name, string version, string weightsHash)
    {
        _side = network.Shape.Side;
        _plan = InferencePlan.Compile(network, 3, _side, _side);
        Space = new VectorSpace(name, version, network.Shape.Dimension, weightsHash);
    }

    /// <inheritdoc/>
    public VectorSpace Space { get; }

    /// <inheritdoc/>
    public IReadOnlyList<VectorPart> Parts => [];

    /// <inheritdoc/>
    /// <value>Twice the network's side, so that a region of half the picture is seen sharply.</value>
    public int InputSize => _side * 2;

    /// <summary>Opens weights that <c>vitrine train</c> wrote.</summary>
    /// <exception cref="SafetensorsException">The file is damaged, or holds no encoder.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NetworkEncoder Open(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            var network = new Embedder(EmbedderShape.FromMetadata(file.Metadata), new SeededRandom(0));
            network.LoadStateDict(file.ReadAll());
            network.Eval();
            return new NetworkEncoder(network, file.Metadata.GetValueOrDefault("vitrine.name", "network"), file.Metadata.GetValueOrDefault("vitrine.version", "1"), Hash(path));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new SafetensorsException(path, 8, e.Message);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The embedding has another length, or the region is not inside the picture.</exception>
    public void Encode(RgbImage picture, Region? region, Span<float> embedding)
    {
        if (embedding.Length != Space.Dimension)
            throw new ArgumentException($"The embedding has {Space.Dimension} numbers, not {embedding.Length}.", nameof(embedding));
        if (region is { IsValid: false })
            throw new ArgumentException($"The region {region} is not inside the picture.", nameof(region));
        Region seen = region ?? Region.Whole;
        if (!_idle.TryTake(out Worker? worker)) worker = new Worker(_plan.Fork(), new float[_plan.InputLength]);
        try
        {
            PictureSampler.Sample(picture, seen, Placement.Fit(picture, seen), _side, worker.Pixels);
            ColorScale.Apply(worker.Pixels);
            worker.Plan.Run(worker.Pixels, embedding, channelsLast: true);
        }
        finally
        {
            _idle.Add(worker);
        }
    }

    private static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    }

    private sealed record Worker(InferencePlan Plan, float[] Pixels);
}
