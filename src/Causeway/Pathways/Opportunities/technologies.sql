-- The tools and software that employers of an occupation ask for most: up to five in demand, hot technologies first.
select t.soc, t.example, t.vintage
from (
    select t.soc, t.example, t.vintage,
        row_number() over (partition by t.soc order by case when t.in_demand then 0 else 1 end, case when t.hot then 0 else 1 end, t.example) as place
    from (
        select soc, example, vintage, bool_or(hot) as hot, bool_or(in_demand) as in_demand
        from onet.technology
        where vintage = (select max(vintage) from onet.technology)
        group by soc, example, vintage
    ) t
    where t.hot or t.in_demand
) t
where t.place <= 5
order by t.soc, t.place
