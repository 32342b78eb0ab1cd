-- Names of all industries: of the newest NAICS, and the totals and sectors that QCEW adds; a code that only an older list of QCEW has keeps its name there.
select industry, title
from (
    select n.naics as industry, n.title, 1 as place, n.vintage
    from code.naics n
    union all
    select q.industry, q.title, 2 as place, q.vintage
    from code.qcew_industry q
) named
where (industry, place, vintage) in (
    select n.naics, 1, max(n.vintage) from code.naics n group by n.naics
    union all
    select q.industry, 2, max(q.vintage) from code.qcew_industry q where q.industry not in (select naics from code.naics) group by q.industry
)
order by industry
