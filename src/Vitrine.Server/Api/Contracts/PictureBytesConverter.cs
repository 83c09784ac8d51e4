using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>Pictures inside JSON: base64, or a <c>data:</c> URI of base64.</summary>
internal sealed class PictureBytesConverter : JsonConverter<ReadOnlyMemory<byte>?>
{
    public override ReadOnlyMemory<byte>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A picture is a string of base64.");
        // Straight from the UTF-8 of the request where possible: a string of it would be four times the picture's size.
        if (reader.TryGetBytesFromBase64(out var bytes) || DataUri.TryDecode(reader.GetString()!, out bytes))
            return bytes;
        throw new JsonException("The picture is not valid base64.");
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte>? value, JsonSerializerOptions options)
    {
        if (value is { } bytes)
            writer.WriteBase64StringValue(bytes.Span);
        else
            writer.WriteNullValue();
    }
}
