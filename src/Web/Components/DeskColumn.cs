using Microsoft.AspNetCore.Components;

namespace OpenGov.Web.Components;

/// <summary>A column of a <see cref="DeskTable{TRow}"/>: <c>new("Tähtaeg", row => @&lt;Moment At="row.ClosesAt" /&gt;)</c>.</summary>
public sealed record DeskColumn<TRow>(string Title, RenderFragment<TRow> Cell, bool Number = false);
