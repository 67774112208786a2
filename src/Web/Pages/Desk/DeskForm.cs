namespace OpenGov.Web.Pages.Desk;

/// <summary>
/// What every form carries besides its fields. Lists and dictionaries that a form does not send are set to null by the framework, so that every
/// form reads null as empty. Made when the page is first shown, so that the same form sent twice does its work once.
/// </summary>
public class DeskForm
{
    public string RequestId { get; set => field = value ?? ""; } = Guid.CreateVersion7().ToString();

    /// <summary>The state of the thing that is changed, as it was shown.</summary>
    public string? Etag { get; set; }

    /// <summary>The button that was pressed; nothing for the one that sends the whole form.</summary>
    public string? Do { get; set; }
}

/// <summary>A form that gives a reason.</summary>
public sealed class ReasonForm : DeskForm
{
    public string? Reason { get; set; }
}
