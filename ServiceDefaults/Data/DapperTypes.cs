using System.Data;
using Dapper;

namespace OpenGov;

/// <summary>How columns and parameters look to code: UTC times with offset, dates without time, names without underscores.</summary>
internal static class DapperTypes
{
    private static int registered;

    internal static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1)
            return;

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Handle<DateTimeOffset>(new Times());
        Handle<DateOnly>(new Dates());
        Handle<TimeOnly>(new TimesOfDay());
    }

    private static void Handle<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class Times : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new DataException($"A {value.GetType().Name} is no time."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }

    private sealed class Dates : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateTime time ? DateOnly.FromDateTime(time) : (DateOnly)value;

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }

    private sealed class TimesOfDay : SqlMapper.TypeHandler<TimeOnly>
    {
        public override TimeOnly Parse(object value) => value is TimeSpan time ? TimeOnly.FromTimeSpan(time) : (TimeOnly)value;

        public override void SetValue(IDbDataParameter parameter, TimeOnly value) => parameter.Value = value;
    }
}
