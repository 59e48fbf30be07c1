using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace VoipPortal.Tests.Support;

/// <summary>A mail as the server took it.</summary>
public sealed record TakenMail(string Recipient, string Source)
{
    public MimeMessage Parse() => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Source)));
}

/// <summary>A mail server on the loopback that speaks just enough SMTP, and answers as a test wants.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly TcpListener _listener;
    private readonly Task _serving;
    private int _connections;

    public SmtpServer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public int Connections => _connections;

    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>What it says to a recipient; null never says anything.</summary>
    public Func<string, string?> OnRecipient { get; set; } = _ => "250 OK";

    /// <summary>What it says to a whole mail.</summary>
    public Func<string?> OnMail { get; set; } = () => "250 Taken";

    public Dictionary<string, string?> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:TimeoutSeconds"] = "20",
    };

    /// <summary>Also in the middle of a test: from then on nobody listens there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        await _closed.CancelAsync();
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closed.Token);
                Interlocked.Increment(ref _connections);
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
                await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 test");
                await AnswerAsync(reader, writer);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The portal hung up, or the test is over.
        }
    }

    private async Task AnswerAsync(StreamReader reader, StreamWriter writer)
    {
        var recipient = "";
        while (await reader.ReadLineAsync(_closed.Token) is { } command)
        {
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            recipient = verb == "RCPT" ? command.Split('<', '>')[1] : recipient;
            var answer = verb switch
            {
                "EHLO" or "HELO" => "250 test",
                "RCPT" => OnRecipient(recipient),
                "DATA" => "354 Go on",
                "QUIT" => "221 Bye",
                _ => "250 OK",
            };
            await SayAsync(writer, answer);
            if (verb == "DATA")
            {
                await TakeAsync(reader, writer, recipient);
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer, string recipient)
    {
        var source = new StringBuilder();
        while (await reader.ReadLineAsync(_closed.Token) is { } line && line != ".")
        {
            source.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        var answer = OnMail();
        if (answer?.StartsWith('2') == true)
        {
            Taken.Enqueue(new TakenMail(recipient, source.ToString()));
        }

        await SayAsync(writer, answer);
    }

    private async Task SayAsync(StreamWriter writer, string? answer)
    {
        if (answer is null)
        {
            await Task.Delay(Timeout.Infinite, _closed.Token);
        }

        await writer.WriteLineAsync(answer);
    }
}
