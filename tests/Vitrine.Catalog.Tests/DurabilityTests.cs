using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Vitrine.Catalog.Tests;

/// <summary>A process that writes is killed at random moments; what it was told is durable must be there.</summary>
/// <remarks>20 rounds by default; the environment variable <c>VITRINE_KILL_ROUNDS</c> asks for more.</remarks>
public sealed class DurabilityTests
{
    private const string WriterFile = "VITRINE_TEST_DURABILITY_WRITER";
    private const int BatchSize = 5;

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("VITRINE_KILL_ROUNDS") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Acknowledged_batches_survive_kill_9_whole()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        string file = folder["shop.db"];
        var random = new Random(9);
        int acknowledged = 0;
        for (int round = 0; round < Rounds; round++)
        {
            acknowledged = await WriteUntilKilledAsync(file, acknowledged, acknowledgements: random.Next(1, 40),
                microseconds: random.Next(3000), cancel);

            await using SqliteProductStore store = await SqliteProductStore.OpenAsync(file, cancel);
            int batches = int.Parse(await store.GetSettingAsync("batches", cancel) ?? "0", CultureInfo.InvariantCulture);
            batches.ShouldBeGreaterThanOrEqualTo(acknowledged, $"round {round}: an acknowledged batch was lost");
            batches.ShouldBeLessThanOrEqualTo(acknowledged + 1, $"round {round}: more was written than was asked");
            acknowledged = batches;
            // All of each batch: its products, the one it replaced, the one it deleted, and a log without gaps.
            (await store.CountAsync(cancel)).ShouldBe((batches * BatchSize) + Math.Min(batches, 1));
            (await store.LastSequenceAsync(cancel)).ShouldBe(batches * (BatchSize + 3));
            IReadOnlyList<Change> changes = await store.ChangesSinceAsync(0, int.MaxValue, cancel);
            changes.Count.ShouldBe((batches * BatchSize) + (2 * Math.Min(batches, 1)));
            for (int batch = 1; batch <= batches; batch++)
                changes[(batch - 1) * BatchSize].ProductId.ShouldBe(Inserted(batch, 0).Id);
            if (batches > 0)
            {
                (await store.GetAsync("replaced", cancel)).ShouldNotBeNull().Product.ShouldBeSameAs(Replaced(batches));
                changes[^1].ShouldSatisfyAllConditions(c => c.ProductId.ShouldBe("deleted"), c => c.Product.ShouldBeNull());
            }
            (await store.VerifyAsync(cancel)).ShouldBeEmpty();
        }
        acknowledged.ShouldBeGreaterThan(Rounds, "the writer must have been killed while it was writing");
    }

    private static async Task<int> WriteUntilKilledAsync(string file, int acknowledged, int acknowledgements, int microseconds,
        CancellationToken cancel)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(DurabilityTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [WriterFile] = file },
        })!;
        for (int seen = 0; seen < acknowledgements; seen++)
            acknowledged = int.Parse(await writer.StandardOutput.ReadLineAsync(cancel)
                ?? throw new InvalidOperationException("The writer ended by itself."), CultureInfo.InvariantCulture);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
            Thread.SpinWait(20);
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync(cancel) is { } line)
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture); // acknowledged before death, read after it
        await writer.WaitForExitAsync(cancel);
        return acknowledged;
    }

    /// <summary>Turns this test program into the writer when a test started it as one.</summary>
    /// <remarks>All on this thread: until a module's initialiser has returned, every other thread that touches the module waits for
    /// it.</remarks>
    [ModuleInitializer]
    internal static void BecomeWriter()
    {
        if (Environment.GetEnvironmentVariable(WriterFile) is not { } file)
            return;
        SqliteProductStore store = SqliteProductStore.OpenAsync(file).GetAwaiter().GetResult();
        int batches = int.Parse(store.GetSettingAsync("batches").AsTask().GetAwaiter().GetResult() ?? "0", CultureInfo.InvariantCulture);
        for (int last = batches + 10_000; batches < last;) // an end, should nobody be left to kill it
        {
            batches++;
            var batch = new StoreBatch { Settings = { ["batches"] = batches.ToString(CultureInfo.InvariantCulture) } };
            for (int i = 0; i < BatchSize; i++)
                batch.Upserts.Add(Inserted(batches, i));
            batch.Upserts.Add(Replaced(batches));
            batch.Upserts.Add(Examples.Minimal("deleted"));
            batch.Deletes.Add("deleted");
            store.WriteAsync(batch).AsTask().GetAwaiter().GetResult();
            Console.Out.WriteLine(batches);
            Console.Out.Flush();
        }
        Environment.Exit(1);
    }

    private static Product Inserted(int batch, int i) => Examples.Full((batch * BatchSize) + i);

    private static Product Replaced(int batch) => Examples.Minimal("replaced", $"After batch {batch}");
}
