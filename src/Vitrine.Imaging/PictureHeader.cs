namespace Vitrine.Imaging;

/// <summary>What a picture's first bytes say.</summary>
/// <param name="Format"><c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>avif</c> or <c>gif</c>.</param>
/// <param name="Width">Columns of the upright picture: the EXIF orientation is taken into account.</param>
/// <param name="Height">Rows of the upright picture.</param>
public readonly record struct PictureHeader(string Format, int Width, int Height);
