using System.Text.RegularExpressions;
using Vitrine.Neural;

namespace Vitrine.Encoders.Outside;

/// <summary>timm's names of tensors as torchvision's. Its residual networks have the same names as torchvision's.</summary>
internal static partial class TimmNames
{
    // Blocks of each group of MobileNetV2; timm counts them in groups, torchvision in a row.
    private static readonly int[] MobileGroups = [1, 2, 3, 4, 3, 3, 1];

    /// <summary>Renames what has timm's names; all else stays.</summary>
    public static IReadOnlyDictionary<string, Tensor> ToTorchvision(IReadOnlyDictionary<string, Tensor> weights, string architecture)
    {
        Func<string, string>? rename = architecture switch
        {
            "mobilenet_v2" when weights.ContainsKey("conv_stem.weight") => OfMobileNet,
            _ => null,
        };
        return rename is null ? weights : weights.ToDictionary(w => rename(w.Key), w => w.Value);
    }

    private static string OfMobileNet(string name)
    {
        if (MobileBlock().Match(name) is { Success: true } block)
        {
            int group = Number(block, 1), number = 1 + MobileGroups.Take(group).Sum() + Number(block, 2);
            // Without widening the first convolution is the depthwise one.
            string inner = (group, block.Groups[3].Value) switch
            {
                (0, "conv_dw") => "conv.0.0",
                (0, "bn1") => "conv.0.1",
                (0, "conv_pw") => "conv.1",
                (0, "bn2") => "conv.2",
                (_, "conv_pw") => "conv.0.0",
                (_, "bn1") => "conv.0.1",
                (_, "conv_dw") => "conv.1.0",
                (_, "bn2") => "conv.1.1",
                (_, "conv_pwl") => "conv.2",
                (_, "bn3") => "conv.3",
                (_, var other) => other,
            };
            return $"features.{number}.{inner}.{block.Groups[4].Value}";
        }

        return name.Split('.') switch
        {
            ["conv_stem", var leaf] => $"features.0.0.{leaf}",
            ["bn1", var leaf] => $"features.0.1.{leaf}",
            ["conv_head", var leaf] => $"features.18.0.{leaf}",
            ["bn2", var leaf] => $"features.18.1.{leaf}",
            _ => name,
        };
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^blocks\.([0-6])\.([0-9])\.([a-z0-9_]+)\.([a-z_]+)$")]
    private static partial Regex MobileBlock();
}
