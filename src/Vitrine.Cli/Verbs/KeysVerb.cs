using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Server.Security;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine keys</c>: API keys of a shop.</summary>
internal sealed class KeysVerb : Command
{
    public KeysVerb()
        : base("keys", "Add, list and revoke API keys. Without any, the API is open, and served to this machine only.")
    {
        Subcommands.Add(new AddVerb());
        Subcommands.Add(new ListVerb());
        Subcommands.Add(new RevokeVerb());
    }

    private sealed class AddVerb : Command
    {
        private readonly Argument<string> _name = new("NAME") { Description = "What the key is for, e.g. \"warehouse import\"." };
        private readonly Option<string> _shop = SharedOptions.Shop();
        private readonly Option<KeyScope> _scope = new("--scope") { Description = "read (search), write (and change products), or admin (and keys and metrics).", DefaultValueFactory = _ => KeyScope.Read, HelpName = "read|write|admin" };

        public AddVerb()
            : base("add", "Make a key. It is shown once: only its hash is kept.")
        {
            Arguments.Add(_name);
            Options.Add(_shop);
            Options.Add(_scope);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
        {
            var name = parsed.GetValue(_name)!;
            if (KeyRing.NameProblem(name) is { } problem)
                throw new UserException(problem);
            await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
            var created = await new KeyRing(shop.Store).AddAsync(name, parsed.GetValue(_scope), cancel);
            Console.Error.WriteLine($"Key {created.Key.Id} \"{created.Key.Name}\" ({created.Key.Scope.ToString().ToLowerInvariant()}). Keep it: it is not shown again.");
            Console.Out.WriteLine(created.Secret);
            return ExitCode.Success;
        }
    }

    private sealed class ListVerb : Command
    {
        private readonly Option<string> _shop = SharedOptions.Shop();
        private readonly Option<OutputFormat> _format = SharedOptions.Format();

        public ListVerb()
            : base("list", "List the keys, without their secrets.")
        {
            Options.Add(_shop);
            Options.Add(_format);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
        {
            await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
            var keys = await new KeyRing(shop.Store).ListAsync(cancel);
            if (parsed.GetValue(_format) == OutputFormat.Json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(keys, JsonOutput.Options));
                return ExitCode.Success;
            }

            var table = Terminal.Table("id", "name", "scope", "created");
            foreach (var key in keys)
                table.AddRow(new Text(key.Id), new Text(key.Name), new Text(key.Scope.ToString().ToLowerInvariant()), new Text(key.Created.ToString("u", CultureInfo.InvariantCulture)));
            Terminal.Out.Write(table);
            if (keys.Count == 0)
                Console.Error.WriteLine("No keys: the API is open, and served to this machine only.");
            return ExitCode.Success;
        }
    }

    private sealed class RevokeVerb : Command
    {
        private readonly Argument<string> _id = new("ID") { Description = "The key's id, as `vitrine keys list` shows it." };
        private readonly Option<string> _shop = SharedOptions.Shop();

        public RevokeVerb()
            : base("revoke", "Take a key back; servers refuse it within a second.")
        {
            Arguments.Add(_id);
            Options.Add(_shop);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
        {
            await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
            if (!await new KeyRing(shop.Store).RevokeAsync(parsed.GetValue(_id)!, cancel))
                throw new UserException($"There is no key \"{parsed.GetValue(_id)}\"; `vitrine keys list` shows those there are.");
            Console.Error.WriteLine($"Key {parsed.GetValue(_id)} is revoked.");
            return ExitCode.Success;
        }
    }
}
