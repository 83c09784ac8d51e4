using System.CommandLine;
using System.Net.Sockets;
using Spectre.Console;
using Vitrine.Catalog;
using Vitrine.Catalog.Import;
using Vitrine.Challenges;
using Vitrine.Encoders.Outside;
using Vitrine.Encoders.Training.Data;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;
using Vitrine.Imaging;
using Vitrine.Neural.Serialization;
using Vitrine.Search;
using Vitrine.Search.Spaces;
using Vitrine.Server;

namespace Vitrine.Cli;

/// <summary>Runs a command line and turns exceptions into messages and exit codes, by audience.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Interrupted, "Stopped. What was done is kept; run the same command again to go on.");
        }
        catch (SearchException e)
        {
            return Fail(ExitCode.Usage, $"--{e.Field.Replace('_', '-')}: {e.Message}");
        }
        catch (Exception e) when (e is UserException or PictureException or ImportException or ServerOptionsException
            or EvaluationException or MalformedFileException or MetricNameException or TrainingException or ChallengeException
            or SpaceException or WeightsException)
        {
            return Fail(ExitCode.Usage, e.Message);
        }
        catch (Exception e) when (e is CatalogException or SafetensorsException)
        {
            return Fail(ExitCode.Damaged, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            return Fail(ExitCode.Damaged, e.Message);
        }
#pragma warning disable CA1031 // the last stop: whatever gets here is a bug, and the user is told so with all we know
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(ExitCode.Bug, $"This is a mistake in Vitrine, not in what you asked:\n{e}");
        }
    }

    private static int Fail(int code, string message)
    {
        Output.Terminal.Error.MarkupLineInterpolated($"[red]{(code == ExitCode.Interrupted ? "interrupted" : "error")}:[/] {message}");
        return code;
    }
}

/// <summary>The user's mistake; the message says what to change.</summary>
internal sealed class UserException(string message) : Exception(message);
