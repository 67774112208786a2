using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpenGov.Testing;

/// <summary>
/// Starts processes from one thread that never ends: the kernel kills a child with <c>PR_SET_PDEATHSIG</c> when the thread that forked it
/// ends, and so, with this one, exactly when this process does.
/// </summary>
public static class Spawner
{
    private static readonly BlockingCollection<Action> Work = [];

    static Spawner() => new Thread(Run) { IsBackground = true, Name = "spawner" }.Start();

    public static Task Start(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(failure);
            }
        });
        return started.Task;
    }

    private static void Run()
    {
        foreach (var work in Work.GetConsumingEnumerable())
            work();
    }
}
