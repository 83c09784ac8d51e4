using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Encoders;
using Vitrine.Neural.Serialization;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>The encoders that a table compares: the descriptor, a teacher, a trained one, and the first joined with the last.</summary>
internal static class EncoderSet
{
    /// <summary>Reads <c>--weights</c>, <c>--teacher</c> and <c>--share</c>.</summary>
    public static List<(string Name, IImageEncoder Encoder)> Read(AnnArguments arguments)
    {
        var (weights, teacher) = (arguments.Text("weights", ""), arguments.Text("teacher", ""));
        var shares = arguments.Text("share", "0.5").Split(',').Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToList();
        List<(string Name, IImageEncoder Encoder)> encoders = [("descriptor", new DescriptorEncoder())];
        try
        {
            if (teacher.Length > 0)
                encoders.Add(("ImageNet", new TeacherEncoder(teacher)));
            if (weights.Length > 0)
            {
                var trained = NetworkEncoder.Open(weights);
                encoders.Add((trained.Space.Encoder, trained));
                encoders.AddRange(shares.Select(s => ($"joined {s:0.##}", (IImageEncoder)new JoinedEncoder(encoders[0].Encoder, trained, s))));
            }
        }
        catch (SafetensorsException e)
        {
            throw new ArgumentException(e.Message, e);
        }

        return encoders;
    }
}
