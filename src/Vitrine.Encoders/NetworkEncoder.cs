using System.Collections.Concurrent;
using System.Security.Cryptography;
using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Pictures;
using Vitrine.Imaging;
using Vitrine.Neural;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>An encoder that was trained: a network, compiled for answering.</summary>
/// <remarks>
/// The region is centred in a square, white around it, and seen by the network at its trained size. Thread-safe: each caller at a time has a
/// plan of its own over the same weights, kept for the next. Beyond that a call allocates nothing, but for transformers, which plans do
/// not know: they run as they were built. Deterministic on one machine; kinds of processors round sums differently.
/// </remarks>
public sealed class NetworkEncoder : IImageEncoder
{
    private readonly InferencePlan? _plan;
    private readonly Layer _network;
    private readonly int _side;
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Compiles a network that <c>vitrine train</c> made.</summary>
    /// <param name="network">In use, not in training.</param>
    /// <param name="name">The encoder's name in its space.</param>
    /// <param name="version">The version in its space.</param>
    /// <param name="weightsHash">Says which weights: see <see cref="VectorSpace.WeightsHash"/>.</param>
    public NetworkEncoder(Embedder network, string name, string version, string weightsHash)
        : this(network, network.Shape.Side, new VectorSpace(name, version, network.Shape.Dimension, weightsHash), compile: true)
    {
    }

    /// <summary>Makes an encoder of any network that turns (n, 3, side, side), scaled as ImageNet is, into rows of length 1.</summary>
    /// <param name="network">In use, not in training.</param>
    /// <param name="side">Pixels of the square that it sees.</param>
    /// <param name="space">The space of its rows.</param>
    /// <param name="compile">false for networks with operations that plans do not know.</param>
    internal NetworkEncoder(Layer network, int side, VectorSpace space, bool compile)
    {
        (_network, _side, Space) = (network, side, space);
        _plan = compile ? InferencePlan.Compile(network, 3, side, side) : null;
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
            return new NetworkEncoder(network, file.Metadata.GetValueOrDefault("vitrine.name", "network"), file.Metadata.GetValueOrDefault("vitrine.version", "1"), HashOf(path));
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
        if (!_idle.TryTake(out Worker? worker)) worker = new Worker(_plan?.Fork(), new float[3 * _side * _side]);
        try
        {
            PictureSampler.Sample(picture, seen, Placement.Fit(picture, seen), _side, worker.Pixels);
            if (worker.Plan is { } plan)
            {
                ColorScale.Apply(worker.Pixels);
                plan.Run(worker.Pixels, embedding, channelsLast: true);
            }
            else
            {
                Tensor input = Tensor.Zeros(1, 3, _side, _side);
                ColorScale.ApplyAndTurn(worker.Pixels, input.Values);
                _network.Forward(input).Values.CopyTo(embedding);
            }
        }
        finally
        {
            _idle.Add(worker);
        }
    }

    /// <summary>Says which weights: the first 16 hexadecimal digits of the SHA-256 of a file.</summary>
    internal static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    }

    private sealed record Worker(InferencePlan? Plan, float[] Pixels);
}
