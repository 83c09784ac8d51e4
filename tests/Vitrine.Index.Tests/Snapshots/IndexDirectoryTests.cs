using Vitrine.Index.Snapshots;

namespace Vitrine.Index.Tests.Snapshots;

public sealed class IndexDirectoryTests
{
    [Fact]
    public async Task One_at_a_time_may_change_it_and_the_others_wait()
    {
        using var directory = new TemporaryDirectory();
        var files = new IndexDirectory(directory.Path);
        Task<FileStream> second;
        using (FileStream? first = files.TryLock())
        {
            first.ShouldNotBeNull();
            files.TryLock().ShouldBeNull();
            second = Task.Run(files.Lock, TestContext.Current.CancellationToken);
            files.TryLock().ShouldBeNull();
            second.IsCompleted.ShouldBeFalse();
        }
        (await second).Dispose();
        files.TryLock().ShouldNotBeNull().Dispose();
    }

    [Fact]
    public void A_directory_that_is_not_there_is_no_lock_to_wait_for()
    {
        using var directory = new TemporaryDirectory();
        var files = new IndexDirectory(Path.Combine(directory.Path, "none"));
        Should.Throw<DirectoryNotFoundException>(files.Lock);
        files.LockIfWritable().ShouldBeNull();
        files.RowPaths().ShouldBeEmpty();
    }

    [Fact]
    public void Row_files_are_numbered_on_and_listed_by_number()
    {
        using var directory = new TemporaryDirectory();
        var files = new IndexDirectory(directory.Path);
        foreach (string name in new[] { "rows-9.vrow", "rows-10.vrow", "rows-x.vrow", "rows--1.vrow", "other-11.vrow" })
            File.WriteAllBytes(Path.Combine(directory.Path, name), []);
        files.RowPaths().Select(Path.GetFileName).ShouldBe(["rows-9.vrow", "rows-10.vrow"]);
        using FileStream created = files.CreateRowFile();
        created.Name.ShouldBe(files.RowPath(11));
        files.DeleteOtherRows([files.RowPath(9)]);
        files.RowPaths().ShouldBe([files.RowPath(9)]);
        Directory.GetFiles(directory.Path).Length.ShouldBe(4);
    }
}
