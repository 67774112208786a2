namespace Aspire.Hosting;

/// <summary>The application cannot be built or run; the message says why and what to do.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException()
    {
    }

    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

public class MissingParameterValueException : DistributedApplicationException
{
    public MissingParameterValueException(string message)
        : base(message)
    {
    }

    public MissingParameterValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
