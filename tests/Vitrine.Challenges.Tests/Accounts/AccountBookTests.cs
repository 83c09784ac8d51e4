using Vitrine.Challenges.Accounts;

namespace Vitrine.Challenges.Tests.Accounts;

public sealed class AccountBookTests
{
    private const string Password = "a long enough secret";

    [Fact]
    public async Task Only_the_right_password_opens_an_account()
    {
        await using var site = TestSite.Create();
        var made = site.Site.Accounts.Register("mira", Password, Roles.Participant, "Team One");
        site.Site.Accounts.Authenticate("MIRA", Password).ShouldBe(made);
        site.Site.Accounts.Authenticate("mira", Password + "!").ShouldBeNull();
        site.Site.Accounts.Authenticate("nobody", Password).ShouldBeNull();
    }

    [Fact]
    public async Task A_team_is_joined_by_its_code_and_not_by_its_name()
    {
        await using var site = TestSite.Create();
        var first = site.Site.Accounts.Register("first", Password, Roles.Participant, "The Team");
        var second = site.Site.Accounts.Register("second", Password, Roles.Participant, first.Team!.Code);
        second.Team.ShouldBe(first.Team);
        Should.Throw<ChallengeException>(() => site.Site.Accounts.Register("third", Password, Roles.Participant, "the team")).Field.ShouldBe("team");
        site.Site.Accounts.All().Count.ShouldBe(2, "a refused registration leaves nothing behind");
        Should.Throw<ChallengeException>(() => site.Site.Accounts.JoinTeam(second.Id, "Another"));
    }

    [Theory]
    [InlineData("ab", Password, "", "name")]
    [InlineData("mirа", Password, "", "name")] // a Cyrillic а
    [InlineData("mira", "short", "", "password")]
    [InlineData("mira", "mira-is-my-name", "", "password")]
    [InlineData("mira", "aaaaaaaaaaaaaaa", "", "password")]
    [InlineData("mira", Password, "a\u202Eb", "team")]
    public async Task What_breaks_a_rule_is_refused_by_its_field(string name, string password, string team, string field)
    {
        await using var site = TestSite.Create();
        Should.Throw<ChallengeException>(() => site.Site.Accounts.Register(name, password, Roles.Participant, team)).Field.ShouldBe(field);
    }

    [Fact]
    public async Task Somebody_stays_organiser()
    {
        await using var site = TestSite.Create();
        var organiser = site.Site.Accounts.Register("boss", Password, Roles.Organiser);
        Should.Throw<ChallengeException>(() => site.Site.Accounts.Grant(organiser.Id, Roles.None));
        site.Site.Accounts.Find(organiser.Id)!.Roles.ShouldBe(Roles.Organiser);
        var other = site.Annotator("other");
        site.Site.Accounts.Grant(other.Id, Roles.Organiser);
        site.Site.Accounts.Grant(organiser.Id, Roles.None);
        site.Site.Accounts.Find(organiser.Id)!.Is(Roles.Annotator).ShouldBeFalse();
    }

    [Fact]
    public async Task Sessions_end_by_time_by_signing_out_and_by_a_new_password_and_roles_count_at_once()
    {
        await using var site = TestSite.Create();
        var account = site.Team("mira");
        var token = site.Site.Sessions.Begin(account);
        site.Site.Sessions.Find(token)!.Id.ShouldBe(account.Id);
        site.Site.Accounts.Grant(account.Id, Roles.Annotator);
        site.Site.Sessions.Find(token)!.Roles.ShouldBe(Roles.Annotator);
        site.Site.Sessions.Find(token + "x").ShouldBeNull();

        site.Site.Sessions.End(token);
        site.Site.Sessions.Find(token).ShouldBeNull();

        token = site.Site.Sessions.Begin(account);
        site.Site.Accounts.SetPassword(account, "another long secret");
        site.Site.Sessions.Find(token).ShouldBeNull();

        token = site.Site.Sessions.Begin(account);
        site.Time.Pass(SessionBook.Lifetime);
        site.Site.Sessions.Find(token).ShouldBeNull();
    }

    [Fact]
    public async Task The_database_holds_no_password_and_no_session_token()
    {
        await using var site = TestSite.Create();
        var token = site.Site.Sessions.Begin(site.Team("mira"));
        await site.RestartAsync();
        var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(site.Site.Layout.Database));
        bytes.ShouldNotContain(token);
        site.Site.Sessions.Find(token).ShouldNotBeNull("sessions outlive the process");
    }

    [Fact]
    public void Attempts_are_limited_in_a_sliding_window()
    {
        var time = new ManualTime();
        var limiter = new AttemptLimiter(2, TimeSpan.FromMinutes(1), time);
        limiter.Refuse("a").ShouldBeNull();
        time.Pass(TimeSpan.FromSeconds(40));
        limiter.Refuse("a").ShouldBeNull();
        limiter.Refuse("A").ShouldBe(TimeSpan.FromSeconds(20));
        limiter.Refuse("b").ShouldBeNull();
        time.Pass(TimeSpan.FromSeconds(20));
        limiter.Refuse("a").ShouldBeNull();
        limiter.Refuse("a").ShouldNotBeNull();
        limiter.Clear("a");
        limiter.Refuse("a").ShouldBeNull();
    }
}
