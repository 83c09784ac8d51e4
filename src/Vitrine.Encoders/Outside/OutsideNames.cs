using System.Text.RegularExpressions;
using Vitrine.Neural;

namespace Vitrine.Encoders.Outside;

/// <summary>timm's names of tensors, and those of torchvision's older files, as torchvision's. timm's residual networks have the same names.</summary>
internal static partial class OutsideNames
{
    // Blocks of each group of MobileNetV2; timm counts them in groups, torchvision in a row.
    private static readonly int[] MobileGroups = [1, 2, 3, 4, 3, 3, 1];

    /// <summary>Renames what has timm's names; all else stays.</summary>
    public static IReadOnlyDictionary<string, Tensor> ToTorchvision(IReadOnlyDictionary<string, Tensor> weights, string architecture)
    {
        Func<string, string>? rename = architecture switch
        {
            "mobilenet_v2" when weights.ContainsKey("conv_stem.weight") => OfMobileNet,
            _ when architecture.StartsWith("vit_", StringComparison.Ordinal) => weights.ContainsKey("patch_embed.proj.weight") ? OfTransformer : OfOldTransformer,
            _ => null,
        };
        return rename is null ? weights : weights.ToDictionary(w => rename(w.Key), w => w.Value);
    }

    private static string OfTransformer(string name) => TransformerBlock().Match(name) is { Success: true } block
        ? $"encoder.layers.encoder_layer_{block.Groups[1].Value}." + block.Groups[2].Value switch
        {
            "norm1" => "ln_1." + block.Groups[3].Value,
            "norm2" => "ln_2." + block.Groups[3].Value,
            "attn.qkv" => "self_attention.in_proj_" + block.Groups[3].Value,
            "attn.proj" => "self_attention.out_proj." + block.Groups[3].Value,
            "mlp.fc1" => "mlp.0." + block.Groups[3].Value,
            "mlp.fc2" => "mlp.3." + block.Groups[3].Value,
            var other => $"{other}.{block.Groups[3].Value}",
        }
        : name switch
        {
            "cls_token" => "class_token",
            "pos_embed" => "encoder.pos_embedding",
            _ when name.StartsWith("patch_embed.proj.", StringComparison.Ordinal) => "conv_proj." + name[17..],
            _ when name.StartsWith("norm.", StringComparison.Ordinal) => "encoder.ln." + name[5..],
            _ => name,
        };

    private static string OfOldTransformer(string name) => name
        .Replace(".mlp.linear_1.", ".mlp.0.", StringComparison.Ordinal).Replace(".mlp.linear_2.", ".mlp.3.", StringComparison.Ordinal);

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

    [GeneratedRegex(@"^blocks\.([0-9]+)\.([a-z0-9_.]+)\.(weight|bias)$")]
    private static partial Regex TransformerBlock();

    [GeneratedRegex(@"^blocks\.([0-6])\.([0-9])\.([a-z0-9_]+)\.([a-z_]+)$")]
    private static partial Regex MobileBlock();
}
