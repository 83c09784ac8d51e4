using Vitrine.Search;
using Vitrine.Server.Limits;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests;

public sealed class ServerOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_fine_without_keys() => ServerOptionsValidator.Validate(new ServerOptions(), hasKeys: false).ShouldBeEmpty();

    [Fact]
    public void Everything_wrong_is_told_at_once_with_the_key_to_change()
    {
        var problems = ServerOptionsValidator.Validate(new ServerOptions
        {
            Urls = "http://0.0.0.0:80;nonsense;ftp://127.0.0.1;http://127.0.0.1:80/path;https://127.0.0.1:443",
            MaxRequestBytes = 5,
            MaxBulkBytes = 2_000,
            RequestTimeout = TimeSpan.Zero,
            SearchRate = new RateLimit(-1, 1),
            WriteRate = new RateLimit(1, 0),
            MaxConcurrentPictures = 0,
            MaxConnections = 0,
            TrustedProxies = ["proxy.example"],
            AllowedHosts = ["*", "http://shop.example"],
            CertificateKeyFile = "/no/such/file.pem",
        }, hasKeys: false);
        problems.Select(p => p.Split(':')[0]).ShouldBe(
            [
                "MaxRequestBytes", "RequestTimeout", "MaxConcurrentPictures", "MaxConnections", "SearchRate", "WriteRate", "TrustedProxies",
                "AllowedHosts", "AllowedHosts", "AllowedHosts", "TrustedProxies", "Urls", "Urls", "Urls", "Urls", "CertificateFile", "CertificateKeyFile",
            ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80", false)]
    [InlineData("http://localhost:80", false)]
    [InlineData("http://[::1]:80", false)]
    [InlineData("http://127.3.2.1:80", false)]
    [InlineData("http://0.0.0.0:80", true)]
    [InlineData("http://*:80", true)]
    [InlineData("http://+:80", true)]
    [InlineData("http://[::]:80", true)]
    [InlineData("http://192.168.1.5:80", true)]
    [InlineData("http://shop.example:80", true)]
    [InlineData("http://127.0.0.1:80;http://10.0.0.1:80", true)]
    public void An_address_that_others_can_reach_needs_a_key(string urls, bool needed)
    {
        ServerOptionsValidator.Validate(new ServerOptions { Urls = urls }, hasKeys: false).Count.ShouldBe(needed ? 1 : 0);
        ServerOptionsValidator.Validate(new ServerOptions { Urls = urls }, hasKeys: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_or_a_proxy_needs_a_key_too()
    {
        foreach (var options in new ServerOptions[] { new() { AllowedHosts = ["shop.example"] }, new() { TrustedProxies = ["127.0.0.1"] } })
        {
            ServerOptionsValidator.Validate(options, hasKeys: false).Count.ShouldBe(1);
            ServerOptionsValidator.Validate(options, hasKeys: true).ShouldBeEmpty();
        }
    }

    [Fact]
    public void No_address_is_a_problem() =>
        ServerOptionsValidator.Validate(new ServerOptions { Urls = " ; " }, hasKeys: true).Single().ShouldStartWith("Urls:");
}

public sealed class VitrineServerTests
{
    [Fact]
    public async Task A_server_that_others_can_reach_starts_with_a_key_only_and_stays_closed_when_it_is_revoked()
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-server-").FullName;
        await using (var shop = await Shop.OpenAsync(directory))
        {
            var options = new ServerOptions { Urls = "http://0.0.0.0:0", SearchRate = RateLimit.None };
            Should.Throw<ServerOptionsException>(() => VitrineServer.Build(shop, options)).Message.ShouldContain("vitrine keys add");
            var keys = new KeyRing(shop.Store);
            var key = await keys.AddAsync("k", KeyScope.Read);
            await using var app = VitrineServer.Build(shop, options);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1")) };
            client.DefaultRequestHeaders.Add("X-Api-Key", key.Secret);
            (await client.GetAsync("/v1/search")).IsSuccessStatusCode.ShouldBeTrue();
            await keys.RevokeAsync(key.Key.Id);
            while ((await client.GetAsync("/v1/search")).IsSuccessStatusCode)
                await Task.Delay(20);
            await (await client.GetAsync("/v1/search")).ProblemAsync(System.Net.HttpStatusCode.Unauthorized, "key-unknown");
            client.DefaultRequestHeaders.Remove("X-Api-Key");
            await (await client.GetAsync("/v1/search")).ProblemAsync(System.Net.HttpStatusCode.Unauthorized, "key-missing");
            await app.StopAsync();
        }

        Directory.Delete(directory, recursive: true);
    }
}
