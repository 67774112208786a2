namespace Aspire.Hosting;

public enum DistributedApplicationOperation
{
    Run = 0,
    Publish = 1,
}

/// <summary>What the application model is built for.</summary>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    public DistributedApplicationOperation Operation { get; } = operation;

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}
