using System.Collections.Concurrent;

namespace OpenGov.NativeServers;

/// <summary>
/// The thread that all children are started from. The kernel's parent-death signal (prctl(2), PR_SET_PDEATHSIG) is sent when
/// the *thread* that forked the child ends; a thread of the pool would take its children along when the pool shrinks.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = Start();

    public static Task Run(Action start)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Work.Add(() =>
        {
            try
            {
                start();
                done.SetResult();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                done.SetException(failure);
            }
        });

        return done.Task;
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();

        new Thread(() =>
        {
            foreach (var start in work.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "children" }.Start();

        return work;
    }
}
