namespace Vitrine.Neural.Tests;

public sealed class ComputeTests
{
    [Fact]
    public async Task Threads_are_those_of_the_flow_of_calls()
    {
        Compute.Threads.ShouldBe(1);
        using (Compute.Use(4))
        {
            Compute.Threads.ShouldBe(4);
            (await Task.Run(() => Compute.Threads)).ShouldBe(4);
            using (Compute.Use(2))
                Compute.Threads.ShouldBe(2);
            Compute.Threads.ShouldBe(4);
        }

        Compute.Threads.ShouldBe(1);
    }

    [Fact]
    public async Task What_one_flow_uses_is_nothing_to_another()
    {
        using var set = new SemaphoreSlim(0);
        using var asked = new SemaphoreSlim(0);
        Task training = Task.Run(async () =>
        {
            using Compute.Scope many = Compute.Use(8);
            set.Release();
            await asked.WaitAsync(TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        await set.WaitAsync(TestContext.Current.CancellationToken);
        Compute.Threads.ShouldBe(1);
        asked.Release();
        await training;
    }

    [Fact]
    public void Fewer_than_one_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => Compute.Use(0));
}
