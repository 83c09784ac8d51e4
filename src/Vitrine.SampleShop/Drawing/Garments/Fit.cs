namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>Widths in centimetres that the word for the fit stands for.</summary>
internal readonly record struct Fit(double Shoulder, double Chest, double Waist, double Hem, double Sleeve, double Cuff)
{
    public static Fit Of(string word) => word switch
    {
        "slim fit" => new(19.5, 22.5, 19.5, 21.5, 6.6, 4.4),
        "oversized" => new(24.5, 32, 32.5, 32, 10, 7.4),
        "relaxed fit" => new(22, 28.5, 28, 28.5, 8.8, 6.4),
        _ => new(20.8, 25.5, 24.2, 25.4, 7.8, 5.5),
    };
}
