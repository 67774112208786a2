namespace Aspire.Hosting.ApplicationModel;

public interface IResourceBuilder<out T>
    where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    T Resource { get; }

    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}

/// <summary>What happens to annotations of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    Append = 0,
    Replace = 1,
}

/// <summary>The resources in the order of their declaration.</summary>
public interface IResourceCollection : IList<IResource>;
