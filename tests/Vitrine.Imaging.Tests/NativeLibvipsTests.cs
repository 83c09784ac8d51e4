namespace Vitrine.Imaging.Tests;

public class NativeLibvipsTests
{
    [Fact]
    public void Says_what_is_loaded()
    {
        var status = NativeLibvips.Status();

        status.IsLoaded.ShouldBeTrue(status.Message);
        status.Origin.ShouldBeOneOf(VipsOrigin.Restored, VipsOrigin.System);
        Version.Parse(status.Version!).ShouldBeGreaterThanOrEqualTo(new Version(8, 13));
        status.Message.ShouldContain(status.Version!);
    }
}
