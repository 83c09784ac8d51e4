using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vitrine.Catalog.Tests.Import.Pictures;

/// <summary>A web server on this machine that answers each path with the bytes a test gave it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;
    private int _requests;

    public LoopbackServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Whole answers, header and body, by path.</summary>
    public Dictionary<string, byte[]> Answers { get; } = [];

    /// <summary>Paths whose answers never end: the body is repeated for as long as anybody listens.</summary>
    public HashSet<string> Endless { get; } = [];

    public string this[string path] => $"http://localhost:{Port}{path}";

    public void Picture(string path, byte[] bytes) => Answers[path] =
        Answer("200 OK", $"Content-Type: image/jpeg\r\nContent-Length: {bytes.Length}", bytes);

    public void Redirect(string path, string to) => Answers[path] = Answer("302 Found", $"Location: {to}\r\nContent-Length: 0", []);

    public static byte[] Answer(string status, string headers, byte[] body)
        => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving;
        _closing.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closing.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                string path = (await reader.ReadLineAsync(_closing.Token) ?? "").Split(' ') is [_, var asked, ..] ? asked : "";
                while (await reader.ReadLineAsync(_closing.Token) is { Length: > 0 })
                {
                }
                Interlocked.Increment(ref _requests);
                byte[] answer = Answers.GetValueOrDefault(path) ?? Answer("404 Not Found", "Content-Length: 0", []);
                do
                    await stream.WriteAsync(answer, _closing.Token);
                while (Endless.Contains(path));
                if (path == "/silent")
                    await Task.Delay(Timeout.Infinite, _closing.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The other side went away.
            }
        }
    }
}
