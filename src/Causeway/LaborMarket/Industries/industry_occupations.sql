-- Occupations of one industry in the nation, newest edition that has the industry: jobs and median wages. $1 is the code as NAICS writes it, $2 filled with zeros to six digits.
-- Universe: wage and salary jobs in May of the year; the self-employed are not in it. Where only annual wages are released, they are divided by 2,080 hours.
select w.soc, w.soc_title, w.vintage, w.employment, w.employment_status,
    case when w.wage_basis = 'annual' then w.annual_median / 2080 else w.hourly_median end as median,
    case when w.wage_basis = 'annual' then w.annual_median_status else w.hourly_median_status end as median_status,
    w.ownership
from lmi.oews_wage w
where w.area = 'US' and w.naics in ($1, $2) and w.naics <> '000000' and w.level = 'detailed'
  and w.vintage = (select max(vintage) from lmi.oews_wage where area = 'US' and naics in ($1, $2) and naics <> '000000')
  and w.ownership = (
    select min(o.ownership)
    from lmi.oews_wage o
    where o.area = 'US' and o.naics in ($1, $2)
      and o.vintage = (select max(vintage) from lmi.oews_wage where area = 'US' and naics in ($1, $2) and naics <> '000000')
  )
order by coalesce(w.employment, -1) desc, w.soc
