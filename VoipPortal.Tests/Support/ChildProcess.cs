using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace VoipPortal.Tests.Support;

/// <summary>How a process ended; killed by a signal, the code is 128 + the signal.</summary>
public sealed record ProcessExit(int Code, string Output, string Errors)
{
    public override string ToString() => $"exit code {Code}\n--- output\n{Output}--- errors\n{Errors}";
}

/// <summary>A process started by a test: its words are kept, its waits are bounded, and it ends with the test, children included.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ChildProcess(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
    }

    public int Id { get; private set; }

    public bool HasExited => _process.HasExited;

    public StreamWriter Input => _process.StandardInput;

    public string Output => Said(_output);

    public string Errors => Said(_errors);

    public static ChildProcess Start(ProcessStartInfo start)
    {
        var child = new ChildProcess(start);
        child._process.Start();
        child.Id = child._process.Id;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>As a power cut would: SIGKILL, to the whole tree.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>As a service manager would: SIGTERM, and SIGKILL to what is left after the grace period.</summary>
    public async Task<ProcessExit> StopAsync(TimeSpan? grace = null)
    {
        if (!HasExited)
        {
            // The answer does not matter: the process may just have ended by itself.
            _ = SendSignal(Id, Terminate);
        }

        return await EndedWithinAsync(grace ?? Grace, CancellationToken.None) ?? await KilledAsync();
    }

    /// <exception cref="TimeoutException">It was still running after <paramref name="within"/>, and is killed.</exception>
    public async Task<ProcessExit> WaitForExitAsync(TimeSpan? within = null, CancellationToken cancellation = default)
    {
        var bound = within ?? TimeSpan.FromSeconds(60);
        return await EndedWithinAsync(bound, cancellation)
            ?? throw new TimeoutException($"{_process.StartInfo.FileName} was still running after {bound.TotalSeconds:0.#} s: {await KilledAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KilledAsync();
        }

        _process.Dispose();
    }

    private async Task<ProcessExit> KilledAsync()
    {
        Kill();
        await _process.WaitForExitAsync().WaitAsync(Grace);
        return Exit();
    }

    private async Task<ProcessExit?> EndedWithinAsync(TimeSpan bound, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(bound);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return Exit();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private ProcessExit Exit() => new(_process.ExitCode, Output, Errors);

    private static void Keep(StringBuilder said, string? line)
    {
        if (line is not null)
        {
            lock (said)
            {
                said.Append(line).Append('\n');
            }
        }
    }

    private static string Said(StringBuilder said)
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
