using Vitrine.Cli.Output;
using Vitrine.Encoders;
using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Cli.Verbs;

/// <summary>What the trainings on an encoder's vectors have in common.</summary>
internal static class TrainingFiles
{
    public static string Existing(string option, string file) =>
        File.Exists(file) ? file : throw new UserException($"{option}: there is no file \"{file}\".");

    public static int Threads(int threads) => threads is >= 1 and <= 1_024 ? threads : throw new UserException("--threads: 1 to 1,024.");

    public static PictureVectors Encode(IReadOnlyList<string> directories, PictureColumns columns, Func<TrainingPicture, bool> taken, IImageEncoder encoder, CancellationToken cancel)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        using var line = new ProgressLine("Encoding", "pictures", time);
        var gate = new Lock();
        return PictureVectors.Encode(directories, columns, taken, encoder, (done, all) =>
        {
            lock (gate)
            {
                var rate = done / Math.Max(0.001, time.GetElapsedTime(started).TotalSeconds);
                line.Show(done, (double)done / all, rate, TimeSpan.FromSeconds((all - done) / Math.Max(rate, 1e-3)), "");
            }
        }, cancel);
    }
}
