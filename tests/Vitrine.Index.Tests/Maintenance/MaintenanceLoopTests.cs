using Vitrine.Index.Maintenance;

namespace Vitrine.Index.Tests.Maintenance;

public sealed class MaintenanceLoopTests
{
    [Fact]
    public void What_is_due_is_done_once_however_often_it_is_asked_for()
    {
        int due = 3, runs = 0;
        using var started = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using (var loop = new MaintenanceLoop(() => Volatile.Read(ref due) > 0, _ =>
        {
            started.Set();
            go.Wait(TestContext.Current.CancellationToken);
            runs++;
            Volatile.Write(ref due, 0);
        }))
        {
            loop.Poke();
            started.Wait(TestContext.Current.CancellationToken);
            for (int i = 0; i < 100; i++)
                loop.Poke();
            go.Set();
        }
        runs.ShouldBe(1);
    }

    [Fact]
    public void A_failure_is_kept_and_tried_again_ever_more_rarely_until_it_succeeds()
    {
        bool fails = true;
        int runs = 0;
        using var loop = new MaintenanceLoop(() => fails, _ =>
        {
            Interlocked.Increment(ref runs);
            throw new IOException("the disk is full");
        });
        for (int poke = 0; poke < 200; poke++)
        {
            int before = Volatile.Read(ref runs);
            loop.Poke();
            SpinWait.SpinUntil(() => !loop.IsRunning);
            loop.Error?.Message.ShouldBe("the disk is full");
            (Volatile.Read(ref runs) - before).ShouldBeInRange(0, 1);
        }
        // After 1, 2, 4, 8, ... pokes more.
        runs.ShouldBeInRange(6, 8);
        loop.Clear();
        loop.Error.ShouldBeNull();
        loop.Poke();
        SpinWait.SpinUntil(() => loop.Error is not null);
        fails = false;
    }

    [Fact]
    public void Closing_cancels_and_waits()
    {
        bool ended = false;
        using var started = new ManualResetEventSlim();
        var loop = new MaintenanceLoop(() => true, cancel =>
        {
            started.Set();
            cancel.WaitHandle.WaitOne();
            ended = true;
            cancel.ThrowIfCancellationRequested();
        });
        loop.Poke();
        started.Wait(TestContext.Current.CancellationToken);
        loop.Dispose();
        ended.ShouldBeTrue();
        loop.Error.ShouldBeNull();
        loop.Poke();
        loop.IsRunning.ShouldBeFalse();
        loop.Dispose();
    }
}
