using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace OpenGov.Web.Components;

/// <summary>
/// What every page is: it is rendered once, when everything it shows has been read, and again after a form's handler. Between, there is
/// nothing to see, so no page has to be fit to be shown half-read.
/// </summary>
public abstract class Page : IComponent, IHandleEvent
{
    private RenderHandle handle;
    private bool initialized;

    void IComponent.Attach(RenderHandle renderHandle) => handle = renderHandle;

    async Task IComponent.SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!initialized)
        {
            initialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        handle.Render(BuildRenderTree);
    }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await item.InvokeAsync(arg);
        handle.Render(BuildRenderTree);
    }

    /// <summary>Comes from the page's markup.</summary>
    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
    }

    /// <summary>Reads what needs no waiting.</summary>
    protected virtual void OnInitialized()
    {
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task OnInitializedAsync() => Task.CompletedTask;
}
